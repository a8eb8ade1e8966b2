/** The vanilla store that holds `AppState`, and how it begins. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { noBackbones } from './backbones/backbones-state.ts';
import { noBrowse } from './browse/browse-state.ts';
import { noComparison } from './judging/comparison-state.ts';
import { closedDiagnostics } from './diagnostics/diagnostics-state.ts';
import { noDuplicates } from './duplicates/duplicates-state.ts';
import { noEvaluation } from './judging/evaluation-state.ts';
import { noFeedback } from './query/feedback-state.ts';
import { noFilter, nothingPasses } from './query/filter-state.ts';
import { noFolders } from './folders/folders-state.ts';
import { noHistory } from './query/history-state.ts';
import { closedHow } from './how/how-state.ts';
import { closedLightbox } from './lightbox/lightbox-state.ts';
import { noGalleries } from './galleries/galleries-state.ts';
import { nothingAsked } from './index-only/index-only-state.ts';
import { emptyMap } from './map/map-state.ts';
import { readParameters } from './parameters.ts';
import { noRuns } from './training/runs-state.ts';
import { emptySelection } from './browse/selection-state.ts';
import { unseenPrivacy } from './privacy/privacy-state.ts';
import { onlyTab } from './tabs/tabs-state.ts';
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
  project: { kind: 'idle' },
  codesExport: { kind: 'idle' },
  privacy: unseenPrivacy,
  diagnostics: closedDiagnostics,
  offline: { kind: 'off' },
  indexOnly: nothingAsked,
  tabs: onlyTab,
}));

/** Changes some fields of the state. */
export function set(change: Partial<AppState>): void {
  store.setState(change);
}

export function get(): AppState {
  return store.getState();
}
