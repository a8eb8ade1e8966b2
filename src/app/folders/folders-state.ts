/** The folders that a gallery came from, whether they may be read, and what a look through them found. */

/** 'ask': the browser wants to be asked again first; 'gone': there is no such folder any more. */
export type FolderAccess = 'granted' | 'ask' | 'gone';

export interface FolderFacts {
  name: string;
  access: FolderAccess;
}

export type RescanState =
  | { kind: 'idle' }
  /** Files looked at, of those that were listed; 0 of 0 while they are being listed. */
  | { kind: 'running'; done: number; total: number }
  /** Done, and some items have no file any more: the person says what becomes of them. */
  | {
      kind: 'found';
      added: number;
      changed: number;
      /** Ids of items. */
      gone: readonly string[];
    };

export interface FoldersState {
  folders: readonly FolderFacts[];
  rescan: RescanState;
}

export interface FolderActions {
  /** Asks for every folder that wants it; must be called inside a click. */
  allow(): void;
  /** Looks through every folder: adds what is new, replaces what changed, asks about what is gone. */
  rescan(): void;
  cancelRescan(): void;
  /** The items without a file leave the gallery. */
  removeGone(): void;
  keepGone(): void;
  /** The browser need not remember that folder; its pictures stay. */
  forget(name: string): void;
}

export const noFolders: FoldersState = { folders: [], rescan: { kind: 'idle' } };
