/** Codes as they leave for other engines: one row for each item, in the gallery's order. */
import type { Compare } from '../../codes/encoder-model.ts';

export interface CodesTable {
  /** What the gallery is called. */
  gallery: string;
  /** ISO 8601. */
  createdAt: string;
  /** Of the application. */
  version: string;
  encoder: {
    id: string;
    name: string;
    method: string;
    backend: string;
    inputSize: number;
    /** What the page searches by: the codes, or a distance of the latents. */
    compare: Compare;
  };
  /** Rows. */
  count: number;
  /** Code length in bits, a multiple of 8. */
  bits: number;
  /** count x bits / 8, row-major, most significant bit first. */
  codes: Uint8Array;
  ids: readonly string[];
  paths: readonly string[];
  labels: readonly (string | null)[];
  splits: readonly ('train' | 'val' | 'test')[];
  /**
   * count x width, row-major; null where the encoder keeps none. `unit`: the encoder keeps them in 8 bits, each row
   * scaled by itself, and they leave with length 1.
   */
  latents: { width: number; values: Float32Array; unit?: boolean } | null;
  /** Thumbnails of the first rows as squares of `side` pixels, left to right, then down; null where nobody drew them. */
  sprite: { png: Uint8Array; side: number; columns: number; count: number } | null;
}

/** A file of an export. Its pieces are made while they are written, so that no second copy of the whole is in memory. */
export interface ExportFile {
  /** In the zip, with "/": "faiss/codes.faiss". */
  path: string;
  pieces: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** One form that codes can leave in. */
export interface CodesFormat {
  id: string;
  /** Its files; throws a UserError for a table that it cannot hold. */
  files(table: CodesTable): ExportFile[];
}
