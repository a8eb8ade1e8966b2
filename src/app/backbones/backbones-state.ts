/** What the page shows of pretrained networks, and what it can be told to do with them. */
import type { Preprocessing } from '../../codes/backbone-id.ts';
import type { BackboneDescription } from '../../learn/backbones/types.ts';

/** A network that lies beside the page and can be taken in by name. */
export interface OfferedBackbone {
  name: string;
  /** Of its model.json. */
  address: string;
  bytes: number;
}

/** What the network in use sees in one picture of the gallery. */
export interface SeenPicture {
  hash: string;
  label: string;
  /** 0 to 1. */
  share: number;
}

export interface BackbonesState {
  loaded: readonly BackboneDescription[];
  /** Id of the one that methods read; null where there is none. */
  active: string | null;
  offered: readonly OfferedBackbone[];
  /** What is being done with one now. */
  importing:
    | { kind: 'idle' }
    | { kind: 'checking'; name: string }
    | { kind: 'reading'; name: string; done: number; total: number };
  /** What the network of that id sees; null before anybody looked. */
  seen: { id: string; pictures: readonly SeenPicture[] } | null;
}

export interface BackboneActions {
  /** model.json with its shards, or a zip of them. */
  add(files: Iterable<File>): void;
  addOffered(address: string): void;
  use(id: string): void;
  /** Changes how pictures are prepared for a network; its features are read anew then. */
  prepare(id: string, preprocessing: Preprocessing): void;
  /** Forgets a network and the features it gave. */
  remove(id: string): void;
  /** Looks at a few pictures of the gallery with the network in use. */
  look(): void;
  /** Ends the reading of features; what was read stays. */
  cancel(): void;
}

export const noBackbones: BackbonesState = {
  loaded: [],
  active: null,
  offered: [],
  importing: { kind: 'idle' },
  seen: null,
};
