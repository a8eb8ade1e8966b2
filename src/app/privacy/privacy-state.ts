/** What the page has asked for, what binds it, what is stored, and the end of all that. */
import type { AttemptResult } from '../../workers/probe.ts';
import type { RequestSums } from './request-sums.ts';
import type { ServedPolicy } from './served-policy.ts';
import type { StoredSums } from './stored-sums.ts';

export interface PrivacyState {
  open: boolean;
  /** Null until somebody looks. */
  report: PrivacyReport | null;
  trial: Trial;
  /** The one thing that is being done about "Erase everything"; null while nothing is. */
  erasing: 'stopping' | 'database' | 'files' | null;
}

export interface PrivacyReport {
  requests: RequestSums;
  /** Null where the page's own address did not answer. */
  policy: ServedPolicy | null;
  stored: Stored;
}

export interface Stored {
  /** Null where the galleries cannot be read. */
  sums: StoredSums | null;
  /** The app's own files, kept by the service worker. */
  ownFiles: { files: number; bytes: number };
  serviceWorker: boolean;
  settings: number;
  /** Galleries whose folders on the disk are remembered, to be opened again. */
  folders: number;
}

/** Attempts that the policy must stop. */
export type Trial =
  | { kind: 'idle' }
  | { kind: 'running' }
  /** `worker` is null where it could not be started. */
  | { kind: 'done'; page: readonly AttemptResult[]; worker: readonly AttemptResult[] | null };

/** What was erased, as numbers. */
export interface Erased {
  galleries: number;
  images: number;
  networks: number;
  bytes: number;
}

export interface PrivacyActions {
  /** Opens the panel and reads everything anew. */
  open(): void;
  close(): void;
  /** Tries what the policy must stop: a request to another site, text run as code, a script in the page. */
  tryPolicy(): void;
  /** Every gallery, every setting, the app's own files and the service worker. Asks nothing. */
  eraseEverything(): void;
}

export const unseenPrivacy: PrivacyState = {
  open: false,
  report: null,
  trial: { kind: 'idle' },
  erasing: null,
};
