/** Every use case as the page calls it: nothing to await, every failure becomes a notice. */
import { backboneActions } from './backbones/backbone-actions.ts';
import { browseActions } from './browse/browse-actions.ts';
import { diagnosticsActions } from './diagnostics/diagnostics-actions.ts';
import { duplicatesActions } from './duplicates/duplicates-actions.ts';
import { evaluationActions } from './judging/evaluation-actions.ts';
import { folderActions } from './folders/folders-actions.ts';
import { addDrop, openFolder, queryDrop } from './adding/folders.ts';
import { filesOfInput } from './adding/found-files.ts';
import { publishStorage } from './galleries/gallery-view.ts';
import { withWork } from './late-work.ts';
import { howActions } from './how/how.ts';
import { lightboxActions } from './lightbox/lightbox-actions.ts';
import { exportActions } from './exports/exports-actions.ts';
import { projectActions } from './files/files-actions.ts';
import { offlineActions } from './offline/offline-actions.ts';
import { privacyActions } from './privacy/privacy-actions.ts';
import { galleryActions } from './galleries/galleries-actions.ts';
import { indexOnlyActions } from './index-only/index-only-actions.ts';
import { mapActions } from './map/map-actions.ts';
import { dismiss, guard, tell } from './notices.ts';
import { picturesAmong } from './adding/network-drop.ts';
import { queryActions } from './query/query-actions.ts';
import { selectionActions } from './browse/selection-actions.ts';
import type { Actions } from './state.ts';
import { tabsActions } from './tabs/tabs-actions.ts';
import { get, set } from './store.ts';
import { thumbnailAddress } from './library/thumbnails.ts';
import { askToKeep } from '../storage/storage-estimate.ts';

const addThen = (adding: () => Promise<void>): void =>
  guard('add the pictures', async () => {
    await adding();
    await withWork((work) => work.planTraining());
  });

/** Zip and validation weigh a fifth of the page's script, and few visits read or write a file. */
const modelFiles = () => import('./files/model-file.ts');
const openedFiles = () => import('./files/open-file.ts');

export const actions: Actions = {
  addFiles: (files) => {
    const found = filesOfInput(files);
    addThen(() => withWork((work) => work.addPictures(() => picturesAmong(found))));
  },
  addDrop: (transfer) => {
    const adding = addDrop(transfer); // the entries must be collected before the event returns
    addThen(() => adding);
  },
  openFolder: () => addThen(openFolder),
  addSample: () => addThen(() => withWork((work) => work.addSample())),
  cancelAdding: () => guard('cancel adding', () => withWork((work) => work.cancelAdding())),
  openFile: (file) =>
    guard(`open “${file.name}”`, async () => (await openedFiles()).openFile(file)),
  exportModel: (options) =>
    guard('export the model', async () => (await modelFiles()).exportModel(options)),
  clearGallery: () =>
    guard('clear the gallery', async () => (await import('./galleries/clear.ts')).clearGallery()),
  galleries: galleryActions,
  stopImproving: () => guard('stop improving', () => withWork((work) => work.stopImproving())),
  keepStorage: () => guard('ask the browser to keep the gallery', keepStorage),
  setMethod: (method) =>
    guard('change the method', () => withWork((work) => work.setMethod(method))),
  setOption: (id, value) =>
    guard('change the option', () => withWork((work) => work.setOption(id, value))),
  train: () => guard('train', () => withWork((work) => work.train())),
  pauseTraining: () => guard('pause the training', () => withWork((work) => work.pauseTraining())),
  resumeTraining: () =>
    guard('resume the training', () => withWork((work) => work.resumeTraining())),
  stopTraining: () => guard('stop the training', () => withWork((work) => work.stopTraining())),
  renameRun: (id, name) =>
    guard('rename the run', () => withWork((work) => work.renameRun(id, name))),
  deleteRun: (id) => guard('delete the run', () => withWork((work) => work.forgetRun(id))),
  repeatRun: (id) => guard('repeat the run', () => withWork((work) => work.repeatRun(id))),
  toggleCompared: (id) =>
    guard('compare the run', () => withWork((work) => work.toggleCompared(id))),
  setWeightLimit: (bytes) =>
    guard('change the limit of kept weights', () => withWork((work) => work.setLimit(bytes))),
  useEncoder: (id) => guard('switch the encoder', () => withWork((work) => work.switchEncoder(id))),
  queryFile: (file) =>
    guard(`search with “${file.name}”`, () => withWork((work) => work.queryFile(file))),
  queryDrop: (transfer) => {
    const asking = queryDrop(transfer);
    guard('search with what was dropped', () => asking);
  },
  queryItem: (item) => guard('search', () => withWork((work) => work.queryItem(item))),
  clearQuery: () => guard('clear the query', () => withWork((work) => work.clearQuery())),
  backbones: backboneActions,
  setResultCount: (count) =>
    guard('change the number of results', () =>
      withWork((work) => {
        work.setResultCount(count);
        work.rememberSettings();
      }),
    ),
  setRerank: (on) =>
    guard('re-rank', () =>
      withWork((work) => {
        work.setRerank(on);
        work.rememberSettings();
      }),
    ),
  query: queryActions,
  setLookUpByHash: (on) => set({ lookUpByHash: on }),
  map: mapActions,
  lightbox: lightboxActions,
  reconstructions: {
    remember: () =>
      guard('rebuild pictures', async () => (await import('./encoders/reconstruct.ts')).remember()),
  },
  selection: selectionActions,
  browse: browseActions,
  evaluation: evaluationActions,
  duplicates: duplicatesActions,
  folders: folderActions,
  how: howActions,
  project: projectActions,
  exports: exportActions,
  privacy: privacyActions,
  diagnostics: diagnosticsActions,
  offline: offlineActions,
  indexOnly: indexOnlyActions,
  tabs: tabsActions,
  dismiss,
  thumbnail: thumbnailAddress,
};

async function keepStorage(): Promise<void> {
  const kept = await askToKeep();
  set({ storage: { ...get().storage, kept } });
  await publishStorage();
  tell(
    kept
      ? 'The browser keeps this gallery until you clear it.'
      : 'The browser did not promise to keep this gallery; it may delete it when the disk is full. Save the project to have a copy.',
  );
}
