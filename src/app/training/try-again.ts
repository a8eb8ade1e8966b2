/** Work on the device that outlives its failures: the learn worker is replaced, and the work is tried again. */
import type { BackendName } from '../../learn/types.ts';
import { UserError } from '../../lib/error.ts';
import { learn, learnStarts } from '../session.ts';
import { backendInUse, passOver, startBackend } from './backend.ts';
import { failureOf, nextRung, workerStopped, type Failure, type Rung } from './escalation.ts';

/** One failure, and what is done about it. */
export interface Setback {
  failure: Failure;
  /** What failed; null where none had been chosen. */
  backend: BackendName | null;
  /** Null where nothing is left to try. */
  rung: Rung | null;
}

interface Trying<Result> {
  /** Does the work once, on a backend that was just started; `halvings`: how often its batch is to be halved. */
  attempt: (halvings: number) => Promise<Result>;
  /** Hears of each failure before the next attempt. */
  onSetback: (setback: Setback) => void;
  /** Which rungs help here, from the lowest; all where it does not say. */
  rungs?: readonly Rung[];
  /** False for what computes without one: training-free codes. */
  needsBackend?: boolean;
}

let life = 0;
learnStarts.add(() => life++);

/** Gives what an attempt gives. Throws what is no failure of the device, and the last failure where nothing is left to try. */
export async function tryAgain<Result>({ attempt, ...trying }: Trying<Result>): Promise<Result> {
  const tried: Rung[] = [];
  for (;;) {
    const before = trying.needsBackend === false ? null : backendInUse();
    let failed = life;
    try {
      if (trying.needsBackend !== false) await begin(tried.at(-1), before);
      failed = life;
      return await attempt(tried.filter((rung) => rung === 'half').length);
    } catch (error) {
      const failure = failureOf(error) ?? (error instanceof NotStarted ? 'wrong' : null);
      if (!failure) throw error;
      const backend = trying.needsBackend === false ? null : (backendInUse() ?? before);
      const rung = nextRung(tried, failure, backend, trying.rungs);
      replaceWorker(failed, error);
      trying.onSetback({ failure, backend, rung });
      if (!rung) throw error;
      tried.push(rung);
      if (rung === 'next') passOver(backend!);
    }
  }
}

/** A backend that worked before cannot be started again. */
class NotStarted extends UserError {}

async function begin(tried: Rung | undefined, before: BackendName | null): Promise<void> {
  try {
    await startBackend();
  } catch (error) {
    // the address forces it and it is gone: there may be others, which are all tried where one was passed over
    const isForced = tried !== undefined && tried !== 'next' && before !== null;
    if (isForced && error instanceof UserError) {
      throw new NotStarted(error.message, { cause: error });
    }
    throw error;
  }
}

/** The worker that failed is ended, unless another has taken its place since: its memory and its device are worth nothing. */
function replaceWorker(failed: number, error: unknown): void {
  if (failed !== life) return;
  learn.stop(new Error(`${workerStopped}: its device failed`, { cause: error }));
}
