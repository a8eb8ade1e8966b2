/** The vanilla store that holds `AppState`, and how it begins. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { noBackbones } from './backbones-state.ts';
import { noBrowse } from './browse-state.ts';
import { noComparison } from './comparison-state.ts';
import { noDuplicates } from './duplicates-state.ts';
import { noEvaluation } from './evaluation-state.ts';
import { noFeedback } from './feedback-state.ts';
import { noFilter, nothingPasses } from './filter-state.ts';
import { noFolders } from './folders-state.ts';
import { noHistory } from './history-state.ts';
import { closedHow } from './how-state.ts';
import { closedLightbox } from './lightbox-state.ts';
import { noGalleries } from './galleries-state.ts';
import { emptyMap } from './map-state.ts';
import { readParameters } from './parameters.ts';
import { noRuns } from './runs-state.ts';
import { emptySelection } from './selection-state.ts';
import type { AppState } from './state.ts';

export const parameters = readParameters(location.search);

export const store: StoreApi<AppState> = createStore<AppState>()(() => ({
  stage: { kind: 'starting' },
  gallery: { items: [], splits: [], labels: [], skipped: [] },
  galleries: noGalleries,
  ingest: { kind: 'idle' },
  storage: { persistent: true, usedBytes: null, quotaBytes: null, kept: null },
  backend: { kind: 'idle' },
  methods: [],
  method: 'denoising-autoencoder',
  options: {},
  plan: null,
  encoding: { kind: 'idle' },
  improving: null,
  training: { kind: 'idle' },
  record: null,
  encoders: [],
  runs: noRuns,
  comparison: noComparison,
  backbones: noBackbones,
  activeEncoder: null,
  query: null,
  search: { kind: 'idle' },
  feedback: noFeedback,
  filter: noFilter,
  passing: nothingPasses,
  history: noHistory,
  bit: null,
  resultCount: 12,
  rerank: false,
  lookUpByHash: parameters.lookUpByHash,
  notices: [],
  map: emptyMap,
  lightbox: closedLightbox,
  remembered: { kind: 'idle' },
  selection: emptySelection,
  browse: noBrowse,
  evaluation: noEvaluation,
  duplicates: noDuplicates,
  folders: noFolders,
  drift: null,
  how: closedHow,
}));

/** Changes some fields of the state. */
export function set(change: Partial<AppState>): void {
  store.setState(change);
}

export function get(): AppState {
  return store.getState();
}
