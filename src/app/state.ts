/** All state of the page in one list. The store is vanilla; React only subscribes. */
import type { Compare } from '../codes/encoder-model.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { BrowseActions, BrowseState } from './browse/browse-state.ts';
import type { Improving } from './encoders/improving-state.ts';
import type { ComparisonActions, ComparisonState } from './judging/comparison-state.ts';
import type { ExplainedBit } from './query/bits-state.ts';
import type { DiagnosticsActions, DiagnosticsState } from './diagnostics/diagnostics-state.ts';
import type { DriftState } from './drift/drift-state.ts';
import type { FoldersState, FolderActions } from './folders/folders-state.ts';
import type { FeedbackState } from './query/feedback-state.ts';
import type { Filter, Passing } from './query/filter-state.ts';
import type { HistoryState } from './query/history-state.ts';
import type { HowActions, HowState } from './how/how-state.ts';
import type { QueryActions, QueryState, SearchState } from './query/query-state.ts';
import type { Item, SkippedFile, Split } from '../gallery/item.ts';
import type { DuplicatesActions, DuplicatesState } from './duplicates/duplicates-state.ts';
import type { EvaluationActions, EvaluationState } from './judging/evaluation-state.ts';
import type { LightboxActions, LightboxState } from './lightbox/lightbox-state.ts';
import type { CodesWork, ExportActions } from './exports/exports-state.ts';
import type { ProjectActions, ProjectWork } from './files/files-state.ts';
import type { OfflineActions, OfflineState } from './offline/offline-state.ts';
import type { Erased, PrivacyActions, PrivacyState } from './privacy/privacy-state.ts';
import type { GalleriesState, GalleryActions } from './galleries/galleries-state.ts';
import type { IndexOnlyActions, IndexOnlyState } from './index-only/index-only-state.ts';
import type { MapActions, MapState } from './map/map-state.ts';
import type { RememberedActions, RememberedState } from './encoders/remembered-state.ts';
import type { TabsActions, TabsState } from './tabs/tabs-state.ts';
import type { SelectionActions, SelectionState } from './browse/selection-state.ts';
import type { BackboneActions, BackbonesState } from './backbones/backbones-state.ts';
import type { RunActions, RunFacts, RunsState } from './training/runs-state.ts';
import type {
  BackendReport,
  CodeHealth,
  EpochReport,
  MethodDescription,
  Options,
  ReconstructionStrip,
  TrainingProgress,
} from '../learn/types.ts';

/** What fills the page. */
export type Stage =
  | { kind: 'starting' }
  /** Nothing can work here (not https or localhost, say); the sentence says why, and whether clearing would help. */
  | { kind: 'refused'; reason: string; clearable: boolean }
  | { kind: 'empty' }
  | { kind: 'gallery' }
  /** A gallery without pictures: it only answers whether a picture is in it. */
  | { kind: 'index' }
  /** Nothing is kept any more, until the page is loaded anew; `left`: sentences about what could not be erased. */
  | { kind: 'erased'; erased: Erased; left: readonly string[] };

export interface GalleryState {
  items: readonly Item[];
  /** Effective split of each item, in the order of `items`. */
  splits: readonly Split[];
  /** Labels with their number of items, most first. */
  labels: readonly { label: string; count: number }[];
  /** How often items were removed or labels corrected; left out where never. */
  edits?: number;
  skipped: readonly SkippedFile[];
}

export type IngestState =
  | { kind: 'idle' }
  | { kind: 'listing'; found: number }
  | {
      kind: 'adding';
      found: number;
      done: number;
      added: number;
      /** Already in the gallery under the same path with the same bytes. */
      known: number;
      skipped: number;
      perSecond: number;
      /** Null until it can be told. */
      secondsLeft: number | null;
    };

export interface StorageState {
  /** False: the browser refused storage, everything is gone when the page closes. */
  persistent: boolean;
  usedBytes: number | null;
  quotaBytes: number | null;
  /** Whether the browser promised to keep it; null before it was asked. */
  kept: boolean | null;
}

/** How well an encoder finds, on the same measure for every encoder of this gallery. */
export interface Quality {
  /** "precision at 10" with labels; without, "copies found": the share of augmented copies whose original comes first. */
  measure: 'precision at 10' | 'copies found';
  /** 0 to 1, on the validation pictures. */
  value: number;
  queries: number;
  gallery: number;
  /** On the test pictures where there are labelled ones: every searchable picture is the gallery. */
  test: {
    precisionAt10: number;
    queries: number;
    gallery: number;
    normalizedMutualInformation: number;
    reconstructionError: number | null;
  } | null;
}

export interface EncoderState extends RunFacts {
  id: string;
  /** "Instant codes", "Denoising autoencoder", ... */
  name: string;
  method: string;
  options: Options;
  bits: number;
  inputSize: number;
  backend: string;
  /** How it is searched. */
  compare: Compare;
  /** The pretrained network whose features it reads; null where it reads pixels. */
  backbone: { id: string; name: string } | null;
  createdAt: number;
  quality: Quality | null;
  /** What the Evaluate view measured of it; null before. */
  evaluation: Evaluation | null;
  /** Empty for what was not trained here. */
  curves: readonly EpochReport[];
  picturesPerSecond: number | null;
}

export type BackendState =
  | { kind: 'idle' }
  | { kind: 'choosing' }
  | { kind: 'ready'; report: BackendReport }
  /** No backend can train here; the sentence says why. Search goes on. */
  | { kind: 'none'; reason: string };

/** What runs in the background to make codes: fitting training-free codes, or encoding with an encoder. */
export type EncodingState =
  { kind: 'idle' } | { kind: 'running'; what: string; done: number; total: number };

export interface TrainingPlan {
  epochs: number;
  seconds: number;
  /** "15 epochs, about 70 s on this machine (WASM, 640 pictures per second)." */
  sentence: string;
}

export type TrainingState =
  | { kind: 'idle' }
  | { kind: 'preparing'; what: string; done: number; total: number }
  /**
   * `setback`: what went wrong on the way although it goes on, in one sentence; `restarting`: the worker and its inputs
   * are being prepared anew after it.
   */
  | {
      kind: 'running';
      progress: TrainingProgress;
      stopping: boolean;
      setback?: string | null;
      restarting?: boolean;
    }
  /**
   * `interrupted`: nobody paused it, the tab was closed or the device failed; `unkept`: it has ended, and what it learned
   * is in this tab alone because it could not be kept.
   */
  | { kind: 'paused'; progress: TrainingProgress; interrupted?: boolean; unkept?: boolean };

/** What the training view shows live, and after it until the next training. */
export interface TrainingRecord {
  curves: readonly EpochReport[];
  /** Training loss every few steps, for a curve that moves within an epoch. */
  steps: readonly { epoch: number; loss: number }[];
  strip: ReconstructionStrip | null;
  health: CodeHealth | null;
}

export interface Notice {
  id: number;
  tone: 'problem' | 'news';
  text: string;
  /** What went wrong with a file that was to be opened is past once one is. */
  about?: 'opening' | 'storage' | undefined;
}

export interface AppState {
  stage: Stage;
  gallery: GalleryState;
  galleries: GalleriesState;
  ingest: IngestState;
  storage: StorageState;
  backend: BackendState;
  methods: readonly MethodDescription[];
  /** Id of the method that Train would use, and its options. */
  method: string;
  options: Options;
  /** Null until a measured step tells. */
  plan: TrainingPlan | null;
  encoding: EncodingState;
  /** Null while nothing improves the instant codes. */
  improving: Improving | null;
  training: TrainingState;
  record: TrainingRecord | null;
  encoders: readonly EncoderState[];
  runs: RunsState;
  comparison: ComparisonState;
  backbones: BackbonesState;
  /** The encoder that answers queries; null until training-free codes are there. */
  activeEncoder: string | null;
  query: QueryState | null;
  search: SearchState;
  feedback: FeedbackState;
  filter: Filter;
  passing: Passing;
  history: HistoryState;
  /** What is told of one bit; null unless it was asked for. */
  bit: ExplainedBit | null;
  resultCount: number;
  /** Whether the nearest codes are put into the order of their embeddings. */
  rerank: boolean;
  /** False only for checking: then a known picture is decoded and encoded like any other. */
  lookUpByHash: boolean;
  notices: readonly Notice[];
  map: MapState;
  lightbox: LightboxState;
  remembered: RememberedState;
  selection: SelectionState;
  browse: BrowseState;
  evaluation: EvaluationState;
  duplicates: DuplicatesState;
  folders: FoldersState;
  drift: DriftState;
  how: HowState;
  project: ProjectWork;
  codesExport: CodesWork;
  privacy: PrivacyState;
  diagnostics: DiagnosticsState;
  offline: OfflineState;
  indexOnly: IndexOnlyState;
  tabs: TabsState;
}

/** What the page can be told to do; every rejection ends as a notice, none reaches the caller. */
export interface Actions extends RunActions, ComparisonActions {
  /** Files with their paths, from an input; a `webkitRelativePath` is used where there is one. */
  addFiles(files: Iterable<File>): void;
  /** A drop anywhere but on the query; must be called inside the drop event, before it returns. */
  addDrop(transfer: DataTransfer): void;
  openFolder(): void;
  addSample(): void;
  cancelAdding(): void;
  /** A model file, a project or a pretrained network from the "Open file" input. */
  openFile(file: File): void;
  exportModel(options: { checkPictures: boolean }): void;
  clearGallery(): void;
  readonly galleries: GalleryActions;
  /** The instant codes stay as they are. */
  stopImproving(): void;
  keepStorage(): void;
  setMethod(method: string): void;
  setOption(id: string, value: number): void;
  train(): void;
  pauseTraining(): void;
  resumeTraining(): void;
  stopTraining(): void;
  useEncoder(id: string): void;
  queryFile(file: File): void;
  queryDrop(transfer: DataTransfer): void;
  queryItem(item: string): void;
  clearQuery(): void;
  setResultCount(count: number): void;
  setRerank(on: boolean): void;
  readonly query: QueryActions;
  setLookUpByHash(on: boolean): void;
  readonly map: MapActions;
  readonly lightbox: LightboxActions;
  readonly reconstructions: RememberedActions;
  readonly selection: SelectionActions;
  readonly browse: BrowseActions;
  readonly evaluation: EvaluationActions;
  readonly duplicates: DuplicatesActions;
  readonly folders: FolderActions;
  readonly backbones: BackboneActions;
  readonly how: HowActions;
  readonly project: ProjectActions;
  readonly exports: ExportActions;
  readonly privacy: PrivacyActions;
  readonly diagnostics: DiagnosticsActions;
  readonly offline: OfflineActions;
  readonly indexOnly: IndexOnlyActions;
  readonly tabs: TabsActions;
  dismiss(notice: number): void;
  /** An object URL of a picture's thumbnail; the same URL for the same picture until it is cleared. */
  thumbnail(hash: string): Promise<string>;
}
