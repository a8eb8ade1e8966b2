/** Every use case as the page calls it: nothing to await, every failure becomes a notice. */
import { addPictures, cancelAdding } from './add-pictures.ts';
import { backboneActions } from './backbone-actions.ts';
import { browseActions } from './browse-actions.ts';
import { duplicatesActions } from './duplicates-actions.ts';
import { evaluationActions } from './evaluation-actions.ts';
import { folderActions } from './folders-actions.ts';
import { addDrop, openFolder, queryDrop } from './folders.ts';
import { filesOfInput } from './found-files.ts';
import { publishStorage } from './gallery-view.ts';
import { howActions } from './how.ts';
import { lightboxActions } from './lightbox-actions.ts';
import { galleryActions } from './galleries-actions.ts';
import { mapActions } from './map-actions.ts';
import { dismiss, guard, tell } from './notices.ts';
import { picturesAmong } from './network-drop.ts';
import { queryActions } from './query-actions.ts';
import { addSample } from './sample.ts';
import { selectionActions } from './selection-actions.ts';
import type { Actions } from './state.ts';
import { get, set } from './store.ts';
import { thumbnailAddress } from './thumbnails.ts';
import { askToKeep } from '../storage/storage-estimate.ts';

const addThen = (adding: () => Promise<void>): void =>
  guard('add the pictures', async () => {
    await adding();
    await (await import('./backend.ts')).planTraining();
  });

/** The empty page needs none of these: each is fetched when it is first asked for. */
const modelFiles = () => import('./files.ts');
const searching = () => import('./query.ts');
const settings = () => import('./settings.ts');
const training = () => import('./train.ts');
const runs = () => import('./runs.ts');

export const actions: Actions = {
  addFiles: (files) => {
    const found = filesOfInput(files);
    addThen(() => addPictures(() => picturesAmong(found)));
  },
  addDrop: (transfer) => {
    const adding = addDrop(transfer); // the entries must be collected before the event returns
    addThen(() => adding);
  },
  openFolder: () => addThen(openFolder),
  addSample: () => addThen(addSample),
  cancelAdding,
  openFile: (file) => guard(`open “${file.name}”`, async () => (await modelFiles()).openFile(file)),
  exportModel: (options) =>
    guard('export the model', async () => (await modelFiles()).exportModel(options)),
  clearGallery: () =>
    guard('clear the gallery', async () => (await import('./clear.ts')).clearGallery()),
  galleries: galleryActions,
  stopImproving: () =>
    guard('stop improving', async () => (await import('./improve-instant.ts')).stopImproving()),
  keepStorage: () => guard('ask the browser to keep the gallery', keepStorage),
  setMethod: (method) =>
    guard('change the method', async () => (await settings()).setMethod(method)),
  setOption: (id, value) =>
    guard('change the option', async () => (await settings()).setOption(id, value)),
  train: () => guard('train', async () => (await training()).train()),
  pauseTraining: () => guard('pause the training', async () => (await training()).pauseTraining()),
  resumeTraining: () =>
    guard('resume the training', async () => (await training()).resumeTraining()),
  stopTraining: () => guard('stop the training', async () => (await training()).stopTraining()),
  renameRun: (id, name) => guard('rename the run', async () => (await runs()).renameRun(id, name)),
  deleteRun: (id) => guard('delete the run', async () => (await runs()).forgetRun(id)),
  repeatRun: (id) => guard('repeat the run', async () => (await runs()).repeatRun(id)),
  toggleCompared: (id) =>
    guard('compare the run', async () => (await import('./comparison.ts')).toggleCompared(id)),
  setWeightLimit: (bytes) =>
    guard('change the limit of kept weights', async () =>
      (await import('./runs-limit.ts')).setLimit(bytes),
    ),
  useEncoder: (id) => guard('switch the encoder', () => switchEncoder(id)),
  queryFile: (file) =>
    guard(`search with “${file.name}”`, async () => (await searching()).queryFile(file)),
  queryDrop: (transfer) => {
    const asking = queryDrop(transfer);
    guard('search with what was dropped', () => asking);
  },
  queryItem: (item) => guard('search', async () => (await searching()).queryItem(item)),
  clearQuery: () => guard('clear the query', async () => (await searching()).clearQuery()),
  backbones: backboneActions,
  setResultCount: (count) =>
    guard('change the number of results', async () => {
      (await searching()).setResultCount(count);
      (await settings()).rememberSettings();
    }),
  setRerank: (on) =>
    guard('re-rank', async () => {
      (await searching()).setRerank(on);
      (await settings()).rememberSettings();
    }),
  query: queryActions,
  setLookUpByHash: (on) => set({ lookUpByHash: on }),
  map: mapActions,
  lightbox: lightboxActions,
  reconstructions: {
    remember: () =>
      guard('rebuild pictures', async () => (await import('./reconstruct.ts')).remember()),
  },
  selection: selectionActions,
  browse: browseActions,
  evaluation: evaluationActions,
  duplicates: duplicatesActions,
  folders: folderActions,
  how: howActions,
  dismiss,
  thumbnail: thumbnailAddress,
};

async function switchEncoder(id: string): Promise<void> {
  const { activate, measure } = await import('./encoders.ts');
  await activate(id);
  if (!get().encoders.find((encoder) => encoder.id === id)?.quality) await measure(id);
}

async function keepStorage(): Promise<void> {
  const kept = await askToKeep();
  set({ storage: { ...get().storage, kept } });
  await publishStorage();
  tell(
    kept
      ? 'The browser keeps this gallery until you clear it.'
      : 'The browser did not promise to keep this gallery; it may delete it when the disk is full. Export the model to have a copy.',
  );
}
