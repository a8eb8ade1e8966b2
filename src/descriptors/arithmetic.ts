/** The two heavy computations of learned patches; a WASM kernel does them too, and what stands here is its oracle. */
import { multiplyTransposed, transpose } from './matrix.ts';
import { plainResponses } from './patches.ts';

/** Filters for 6 x 6 x 3 patches that are normalised already. */
export interface PatchFilters {
  /** 108 x 128, row-major; the values of a column sum to 0. */
  filters: Float32Array<ArrayBuffer>;
  /** 128; what is taken away from each response before negative ones become 0. */
  bias: Float32Array<ArrayBuffer>;
}

export interface ProductShape {
  rows: number;
  depth: number;
  columns: number;
  /** The left factor lies in memory as depth x rows. */
  transposeLeft?: boolean;
  /** The right factor lies in memory as columns x depth. */
  transposeRight?: boolean;
}

export interface Arithmetic {
  /** left (rows x depth) times right (depth x columns): rows x columns. */
  product(left: Float32Array, right: Float32Array, shape: ProductShape): Float32Array<ArrayBuffer>;
  /** Writes 9 x 128 square roots of mean responses, cell by cell, for a picture of 3,072 bytes, from `place` on. */
  respond(
    filters: PatchFilters,
    picture: Uint8Array,
    target: Float32Array<ArrayBuffer>,
    place: number,
  ): void;
}

/** In plain JavaScript, summed in Float64. */
export const plainArithmetic: Arithmetic = {
  product: (left, right, { rows, depth, columns, transposeLeft, transposeRight }) => {
    const across = transposeLeft ? transpose(left, depth, rows) : Float64Array.from(left);
    const down = transposeRight ? Float64Array.from(right) : transpose(right, depth, columns);
    return Float32Array.from(multiplyTransposed(across, down, rows, columns, depth));
  },
  respond: plainResponses,
};
