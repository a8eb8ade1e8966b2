/** Every use case as the page calls it: nothing to await, every failure becomes a notice. */
import { addPictures, cancelAdding } from './add-pictures.ts';
import { backboneActions } from './backbone-actions.ts';
import { planTraining } from './backend.ts';
import { browseActions } from './browse-actions.ts';
import { clearGallery } from './clear.ts';
import { duplicatesActions } from './duplicates-actions.ts';
import { toggleCompared } from './comparison.ts';
import { activate, measure } from './encoders.ts';
import { evaluationActions } from './evaluation-actions.ts';
import { folderActions } from './folders-actions.ts';
import { addDrop, openFolder, queryDrop } from './folders.ts';
import { filesOfInput } from './found-files.ts';
import { publishStorage } from './gallery-view.ts';
import { howActions } from './how.ts';
import { lightboxActions } from './lightbox-actions.ts';
import { galleryActions } from './galleries-actions.ts';
import { mapActions } from './map-actions.ts';
import { stopImproving } from './improve-instant.ts';
import { dismiss, guard, tell } from './notices.ts';
import { picturesAmong } from './network-drop.ts';
import { clearQuery, queryFile, queryItem, setRerank, setResultCount } from './query.ts';
import { queryActions } from './query-actions.ts';
import { setLimit } from './runs-limit.ts';
import { forgetRun, renameRun, repeatRun } from './runs.ts';
import { addSample } from './sample.ts';
import { rememberSettings, setMethod, setOption } from './settings.ts';
import { selectionActions } from './selection-actions.ts';
import type { Actions } from './state.ts';
import { get, set } from './store.ts';
import { thumbnailAddress } from './thumbnails.ts';
import { pauseTraining, resumeTraining, stopTraining, train } from './train.ts';
import { askToKeep } from '../storage/storage-estimate.ts';

const addThen = (adding: () => Promise<void>): void =>
  guard('add the pictures', async () => {
    await adding();
    await planTraining();
  });

/** Zip and validation weigh a fifth of the page's script, and few visits read or write a file. */
const modelFiles = () => import('./files.ts');

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
  clearGallery: () => guard('clear the gallery', clearGallery),
  galleries: galleryActions,
  stopImproving,
  keepStorage: () => guard('ask the browser to keep the gallery', keepStorage),
  setMethod: (method) => guard('change the method', () => setMethod(method)),
  setOption: (id, value) => guard('change the option', () => setOption(id, value)),
  train: () => guard('train', train),
  pauseTraining: () => guard('pause the training', pauseTraining),
  resumeTraining: () => guard('resume the training', resumeTraining),
  stopTraining: () => guard('stop the training', stopTraining),
  renameRun: (id, name) => guard('rename the run', () => renameRun(id, name)),
  deleteRun: (id) => guard('delete the run', () => forgetRun(id)),
  repeatRun: (id) => guard('repeat the run', () => repeatRun(id)),
  toggleCompared: (id) => guard('compare the run', () => toggleCompared(id)),
  setWeightLimit: (bytes) => guard('change the limit of kept weights', () => setLimit(bytes)),
  useEncoder: (id) => guard('switch the encoder', () => switchEncoder(id)),
  queryFile: (file) => guard(`search with “${file.name}”`, () => queryFile(file)),
  queryDrop: (transfer) => {
    const asking = queryDrop(transfer);
    guard('search with what was dropped', () => asking);
  },
  queryItem: (item) => guard('search', () => queryItem(item)),
  clearQuery,
  backbones: backboneActions,
  setResultCount: (count) => {
    setResultCount(count);
    rememberSettings();
  },
  setRerank: (on) => {
    setRerank(on);
    rememberSettings();
  },
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
