/** What went wrong with the device while it was in use: a lost device computes on, silently and wrongly, or never ends. */
import { UserError } from '../../lib/error.ts';

let failure: UserError | null = null;
const waiting = new Set<(error: UserError) => void>();

/** Remembers the first failure of the device; `sentence` says what happened and what to do. */
export function reportBackendFailure(sentence: string): void {
  failure ??= new UserError(sentence);
  for (const reject of waiting) reject(failure);
  waiting.clear();
}

/** What failed is no longer in use: another backend, or other kernels, are tried from here on. */
export function forgetBackendFailure(): void {
  failure = null;
}

/** Throws a UserError when the device has failed. Ask before results are used. */
export function assertBackendAlive(): void {
  if (failure) throw failure;
}

/** The value of `work`, or a rejection with the device's failure should that come first: reads of a lost one never end. */
export async function unlessBackendFails<Value>(work: Promise<Value>): Promise<Value> {
  assertBackendAlive();
  let stop: (error: UserError) => void = () => undefined;
  const failing = new Promise<never>((_, reject) => {
    stop = reject;
    waiting.add(reject);
  });
  try {
    return await Promise.race([work, failing]);
  } finally {
    waiting.delete(stop);
  }
}
