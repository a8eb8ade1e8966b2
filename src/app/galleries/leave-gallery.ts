/** What happens before another gallery, or an empty one, takes the place of the open one. */
import { cancelAdding } from '../adding/add-pictures.ts';
import { noBackbones } from '../backbones/backbones-state.ts';
import { noComparison } from '../judging/comparison-state.ts';
import { evaluationActions } from '../judging/evaluation-actions.ts';
import { noEvaluation } from '../judging/evaluation-state.ts';
import { giveUpImproving } from '../encoders/improve-instant.ts';
import { report } from '../notices.ts';
import { clearQuery } from '../query/query.ts';
import { galleryLeft, learn, search } from '../session.ts';
import { get, set, store } from '../store.ts';
import { forgetThumbnails } from '../library/thumbnails.ts';
import { giveUpPreparing, pauseTraining, trainingConcluded } from '../training/train.ts';

/** A worker that does not answer must not keep a person from another gallery. */
const patienceMilliseconds = 20_000;

/**
 * A training is paused, and what was added so far is kept; resolves when that is done, or takes too long. What a training
 * gave that has just ended is waited for, however long it takes: nothing else remembers it.
 */
export async function settleWork(): Promise<void> {
  cancelAdding();
  giveUpImproving();
  const { kind } = get().training;
  if (kind === 'preparing') giveUpPreparing(); // which would end a running one for good
  if (kind === 'running') await pauseTraining();
  await settled();
  await trainingConcluded();
}

function settled(): Promise<void> {
  const isSettled = (): boolean =>
    get().training.kind !== 'running' && get().ingest.kind === 'idle';
  return new Promise((resolve) => {
    if (isSettled()) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, patienceMilliseconds);
    const unsubscribe = store.subscribe(() => isSettled() && end());
  });
}

/**
 * What is at work on the open gallery ends. `take` puts the other library in its place; then nothing in the state is
 * the old one's, and the other is still to be published.
 */
export async function leaveFor(take: () => Promise<void>): Promise<void> {
  cancelAdding();
  giveUpPreparing();
  giveUpImproving();
  if (get().evaluation.work.kind === 'running') evaluationActions.cancel();
  clearQuery();
  // the worker holds pixels, weights and perhaps a training: a new one starts empty
  learn.stop(new DOMException('The gallery was left.', 'AbortError'));
  await take();
  forgetThumbnails();
  // in the same turn, and whatever fails from here on: the page must not go on showing the gallery that it left
  set({
    backbones: { ...noBackbones, offered: get().backbones.offered },
    comparison: noComparison,
    encoders: [],
    activeEncoder: null,
    training: { kind: 'idle' },
    encoding: { kind: 'idle' },
    record: null,
    evaluation: noEvaluation,
    remembered: { kind: 'idle' },
    plan: null,
    backend: { kind: 'idle' },
  });
  galleryLeft();
  await search.clear().catch((error: unknown) => report(error, 'empty the search'));
}
