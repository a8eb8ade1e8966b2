/** Use case: everything that the page keeps is erased, after the person said so twice. */
import { cancelAdding } from './add-pictures.ts';
import { noBackbones } from './backbones-state.ts';
import { giveUpImproving } from './improve-instant.ts';
import { evaluationActions } from './evaluation-actions.ts';
import { noEvaluation } from './evaluation-state.ts';
import { tell } from './notices.ts';
import { clearQuery } from './query.ts';
import { publishGallery, publishStorage } from './gallery-view.ts';
import { eraseStorage, learn, search, wakeLearn } from './session.ts';
import { get, set } from './store.ts';
import { forgetThumbnails } from './thumbnails.ts';
import { giveUpPreparing } from './train.ts';

export async function clearGallery(): Promise<void> {
  if (get().stage.kind === 'refused') {
    await eraseStorage();
    return location.reload();
  }
  cancelAdding();
  giveUpPreparing();
  giveUpImproving();
  if (get().evaluation.work.kind === 'running') evaluationActions.cancel();
  clearQuery();
  // the worker holds pixels, weights and perhaps a training: a new one starts empty
  learn.stop(new DOMException('The gallery was cleared.', 'AbortError'));
  await eraseStorage();
  forgetThumbnails();
  await search.clear();
  set({
    backbones: { ...noBackbones, offered: get().backbones.offered },
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
  publishGallery();
  await publishStorage();
  await wakeLearn();
  tell('The gallery is cleared; nothing of it is kept. The files on your disk were not touched.');
}
