/** What went wrong with the device while it was in use: a lost device computes on, silently and wrongly, or never ends. */
import {
  BackendError,
  isAbort,
  messageOf,
  UserError,
  type BackendFailure,
} from '../../lib/error.ts';

/** Tells that a backend failed; `sentence` says what happened and what to do. */
export type FailureReporter = (sentence: string, kind: BackendFailure) => void;

let failure: BackendError | null = null;
let inspect: () => void = () => undefined;
let life = 0;
const waiting = new Set<(error: BackendError) => void>();

/** Remembers the first failure of the device. */
export const reportBackendFailure: FailureReporter = (sentence, kind) => {
  failure ??= new BackendError(sentence, kind);
  for (const reject of waiting) reject(failure);
  waiting.clear();
};

/** What failed is no longer in use: other kernels are tried from here on. */
export function forgetBackendFailure(): void {
  failure = null;
}

/** Another backend is tried from here on: what the ones before failed with, or will yet tell, counts no longer. */
export function beginBackend(): FailureReporter {
  forgetBackendFailure();
  inspect = () => undefined;
  const own = ++life;
  return (sentence, kind) => {
    if (own === life) reportBackendFailure(sentence, kind);
  };
}

/** `look` reports what the device does not tell by itself; asked wherever `assertBackendAlive` is. */
export function inspectBackend(look: () => void): void {
  inspect = look;
}

/** Throws a BackendError when the device has failed. Ask before results are used. */
export function assertBackendAlive(): void {
  if (!failure) inspect();
  if (failure) throw failure;
}

/** The value of `work`, or a rejection with the device's failure should that come first: reads of a lost one never end. */
export async function unlessBackendFails<Value>(work: Promise<Value>): Promise<Value> {
  let stop: (error: BackendError) => void = () => undefined;
  const failing = new Promise<never>((_, reject) => {
    stop = reject;
    waiting.add(reject);
  });
  try {
    assertBackendAlive();
    const value = await Promise.race([work, failing]);
    assertBackendAlive();
    return value;
  } finally {
    waiting.delete(stop);
    work.catch(() => undefined); // nobody waits for it where the device failed first
  }
}

/** Does `work`; whatever it throws because the device failed becomes a BackendError. */
export async function onDevice<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  if (error instanceof UserError || error instanceof BackendError || isAbort(error)) return error;
  try {
    assertBackendAlive();
  } catch (failed) {
    return failed;
  }
  return isOutOfMemory(error) ? outOfMemory({ cause: error }) : error;
}

/** As engines, drivers and tfjs say it; none of them has a type of its own for it. */
function isOutOfMemory(error: unknown): boolean {
  const told = messageOf(error);
  if (
    /out of memory|out_of_memory|\bOOM\b|cannot enlarge memory|too large for the implementation/i.test(
      told,
    )
  )
    return true;
  return error instanceof RangeError && /alloc|memory|array buffer|array length/i.test(told);
}

export function outOfMemory(options?: ErrorOptions): BackendError {
  return new BackendError(
    'There is not enough memory to go on; choose a smaller input size or width, or close other tabs. Nothing that was kept is lost.',
    'memory',
    options,
  );
}
