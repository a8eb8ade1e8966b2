/** What a report about a fault needs to say of this machine and this page; no picture, and no name unless it is wanted. */
import type { ServedPolicy } from '../privacy/served-policy.ts';
import type { BackendName } from '../../learn/types.ts';
import type { SearchKernel } from '../../workers/search.ts';

export interface DiagnosticsState {
  open: boolean;
  /** Null until it is read. */
  report: DiagnosticsReport | null;
  trial: MachineTrial;
}

/** One event of the log, as it was said and without the names in it. */
export interface ReportedEvent {
  /** Milliseconds since the page was opened. */
  at: number;
  what: string;
  nameless: string;
}

/** What the browser has of what Semblance can use. */
export type Feature =
  | 'WebGPU'
  | 'WebGL 2'
  | 'WebAssembly SIMD'
  | 'OffscreenCanvas'
  | 'Web Locks'
  | 'Service worker'
  | 'Folder access'
  | 'Trusted Types'
  | 'Cross-origin isolation';

export interface DiagnosticsReport {
  version: string;
  /** Name of the page's own script, which changes with every build. */
  build: string;
  /** As the browser names itself. */
  browser: string;
  cores: number;
  /** GB as the browser rounds them; null where it does not tell. */
  memory: number | null;
  features: Readonly<Record<Feature, boolean>>;
  policy: ServedPolicy | null;
  galleries: number;
  pictures: number;
  events: readonly ReportedEvent[];
}

/** What a part of this machine gave when it was tried. */
export type Check =
  | { kind: 'backend'; backend: BackendName; passed: true; adapter: string; software: boolean }
  | { kind: 'backend'; backend: BackendName; passed: false; reason: string }
  | { kind: 'search'; passed: true; kernel: SearchKernel; queries: number; codes: number }
  | { kind: 'search'; passed: false; reason: string };

export type MachineTrial =
  | { kind: 'idle' }
  | { kind: 'running'; checks: readonly Check[]; total: number }
  | { kind: 'done'; checks: readonly Check[] };

export interface DiagnosticsActions {
  /** Opens the panel and reads everything anew. */
  open(): void;
  close(): void;
  /** Tries every backend and the search against what they must give, each in a worker of its own. */
  tryMachine(): void;
}

export const closedDiagnostics: DiagnosticsState = {
  open: false,
  report: null,
  trial: { kind: 'idle' },
};
