/** What is tried next when the device or its worker failed: the rungs of a ladder, each climbed once. */
import type { BackendName } from '../../learn/types.ts';
import { BackendError, type BackendFailure } from '../../lib/error.ts';

/** How it failed; "crashed": the learn worker stopped without a word of the device. */
export type Failure = BackendFailure | 'crashed';

/** Once more on the same backend, with half the batch, on the next backend. */
export type Rung = 'same' | 'half' | 'next';

const ladder: readonly Rung[] = ['same', 'half', 'next'];

/** Nothing is gained below: a full memory stays full with the same batch, and what computes wrongly does so again. */
const lowest: Record<Failure, number> = { lost: 0, crashed: 0, memory: 1, wrong: 2 };

/**
 * What to try after this failure, given what was tried before; null where nothing is left. "next" comes once for each
 * backend, and there is none after WASM. `offered`: the rungs that help here; halving says nothing to what has no batch.
 */
export function nextRung(
  tried: readonly Rung[],
  failure: Failure,
  backend: BackendName | null,
  offered: readonly Rung[] = ladder,
): Rung | null {
  const highest = Math.max(-1, ...tried.map((rung) => ladder.indexOf(rung)));
  const from = Math.max(lowest[failure], highest + 1);
  const rung = ladder.slice(from).find((one) => offered.includes(one)) ?? 'next';
  const isLast = backend === null || backend === 'wasm';
  return rung === 'next' && isLast ? null : rung;
}

/** How the device or its worker failed; null where something else went wrong, which trying again does not mend. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof BackendError) return error.failure;
  const hasCrashed = error instanceof Error && error.message.startsWith(workerStopped);
  return hasCrashed ? 'crashed' : null;
}

/** How the rejections of all that waited for the learn worker begin when it has stopped. */
export const workerStopped = 'The learn worker stopped';
