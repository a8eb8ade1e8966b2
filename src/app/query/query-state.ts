/** The picture, or pictures, that were asked for, what was found, and what the page can be told to do about it. */
import type { Embeddings } from '../../codes/embeddings.ts';
import type { Compare } from '../../codes/encoder-model.ts';
import type { Item } from '../../gallery/item.ts';
import type { SearchKernel } from '../../workers/search.ts';
import type { Filter } from './filter-state.ts';
import type { Address } from './hash-state.ts';

/** A part of a picture, in shares 0 to 1 of its upright width and height. */
export interface CropBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One picture that is asked with, or a part of it. */
export type SingleQuestion = ({ kind: 'file'; file: File } | { kind: 'item'; item: string }) & {
  crop?: CropBox;
};

/** One of the pictures of the query. */
export interface QueryPart {
  name: string;
  /** Address of the whole picture, also where only a part of it is asked with; null while decoding. */
  picture: string | null;
  /** The gallery item it is, where it is one. */
  item: string | null;
  crop: CropBox | null;
  /** Packed code; null until it is encoded. */
  code: Uint8Array | null;
}

/** What was asked for: of several pictures, `name` and `picture` are the first's. */
export interface QueryState {
  name: string;
  /** Object URL or thumbnail address; null while decoding. */
  picture: string | null;
  /** Packed code, most significant bit first, of several pictures the majority of each bit; null until it is encoded. */
  code: Uint8Array | null;
  bits: number;
  /** How its encoder is searched. */
  compare: Compare;
  /** Of several pictures the mean. Null until it is encoded, and where its encoder keeps none. */
  embedding?: Embeddings['values'] | null;
  /** The gallery item it is, where it is one; null for a part of it and for several pictures. */
  item: string | null;
  /** At least one. */
  parts: readonly QueryPart[];
}

export interface ResultState {
  rank: number;
  item: Item;
  /** Bits that differ, or the distance of embeddings: what the search compared. */
  distance: number;
  /** Its packed code where it is at hand: then the page shows which bits differ, not only how many. */
  code?: Uint8Array;
}

export interface FoundState {
  kind: 'found';
  results: readonly ResultState[];
  bits: number;
  compare: Compare;
  milliseconds: number;
  /** How many codes or embeddings were compared. */
  compared: number;
  /** How many lie at each number of bits, 0 to `bits`; of embeddings, in equal steps of the distance up to `reach`. */
  histogram: Uint32Array;
  /** The largest distance that `histogram` reaches to. */
  reach: number;
  /** So many of the nearest codes are in the order of their embeddings; 0 without re-ranking. */
  reranked: number;
  kernel: SearchKernel;
  /** All within this distance are shown, `mostWithin` of them at most; null where the number of results decides. */
  cut: number | null;
  /** How many lie within the cut; the number of results without one. */
  within: number;
  /** Whether "more" or "less like this" had its say in the order. */
  weighted: boolean;
  /** How many pictures were asked with. */
  several: number;
}

export type SearchState = { kind: 'idle' } | { kind: 'searching' } | FoundState;

/** So many results are shown at most, however many lie within the cut. */
export const mostWithin = 2000;

export interface QueryActions {
  /** Another picture to the question: the nearest to all of them are looked for. Without a query it is the query. */
  add(part: SingleQuestion): void;
  /** The last one clears the query. */
  removePart(index: number): void;
  /** A part of that picture of the query; null: the whole again. */
  crop(index: number, box: CropBox | null): void;
  /** A new query with a part of a gallery picture. */
  cropItem(item: string, box: CropBox): void;
  /** More, or less, like that result; said again of the same one, it is taken back. */
  more(item: string): void;
  less(item: string): void;
  undoFeedback(): void;
  clearFeedback(): void;
  setFilter(filter: Filter): void;
  /** Everything within that distance; null: the number of results decides again. */
  cut(distance: number | null): void;
  back(): void;
  forward(): void;
  /** What the page's address says, for the step of the history of that name; null for one that a person wrote. */
  open(address: Address, entry: string | null): void;
  /** Says what a bit of the code stands for; null: no longer. */
  explainBit(bit: number | null): void;
}
