/** The use cases of a page that holds pictures, in one place to be fetched together. */
import { addPictures, cancelAdding } from './adding/add-pictures.ts';
import { tellAlteredCanvas } from './adding/altered-canvas.ts';
import { addSample } from './adding/sample.ts';
import {
  addBackbone,
  addOffered,
  chooseBackbone,
  prepareBackbone,
  removeBackbone,
} from './backbones/backbones.ts';
import { planTraining } from './training/backend.ts';
import { toggleCompared } from './judging/comparison.ts';
import { encodeGallery } from './encoders/encode-gallery.ts';
import { activate, measure } from './encoders/encoders.ts';
import { cancelReading } from './backbones/features.ts';
import { stopImproving } from './encoders/improve-instant.ts';
import { clearQuery, queryFile, queryItem, setRerank, setResultCount } from './query/query.ts';
import * as changes from './query/query-changes.ts';
import { setLimit } from './training/runs-limit.ts';
import { forgetRun, renameRun, repeatRun } from './training/runs.ts';
import { rememberSettings, setMethod, setOption } from './settings.ts';
import { showAtStart } from './show-library.ts';
import { get } from './store.ts';
import { pauseTraining, resumeTraining, stopTraining, train } from './training/train.ts';

export const work = {
  addPictures,
  addSample,
  changes,
  backbones: {
    addBackbone,
    addOffered,
    chooseBackbone,
    prepareBackbone,
    removeBackbone,
    cancelReading,
  },
  cancelAdding,
  clearQuery,
  encodeGallery,
  forgetRun,
  pauseTraining,
  planTraining,
  queryFile,
  queryItem,
  rememberSettings,
  renameRun,
  repeatRun,
  resumeTraining,
  setLimit,
  setMethod,
  setOption,
  setRerank,
  setResultCount,
  showAtStart,
  stopImproving,
  stopTraining,
  switchEncoder,
  tellAlteredCanvas,
  toggleCompared,
  train,
};

async function switchEncoder(id: string): Promise<void> {
  await activate(id);
  if (!get().encoders.find((encoder) => encoder.id === id)?.quality) await measure(id);
}
