/** What went wrong with the device while it was in use: a lost device computes on, silently and wrongly. */
import { UserError } from '../../lib/error.ts';

let failure: string | null = null;

/** Remembers the first failure of the device; `sentence` says what happened and what to do. */
export function reportBackendFailure(sentence: string): void {
  failure ??= sentence;
}

/** Throws a UserError when the device has failed. Ask before results are used. */
export function assertBackendAlive(): void {
  if (failure !== null) throw new UserError(failure);
}
