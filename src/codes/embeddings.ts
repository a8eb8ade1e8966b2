/** Embeddings beside codes: what clustering, maps, re-ranking and searches by distance read. */
import type { CodeMatrix } from './code-matrix.ts';
import type { Compare } from './encoder-model.ts';

/** Rows of `width` values for pictures in a fixed order; 8-bit rows are each scaled by themselves. */
export interface Embeddings {
  width: number;
  values: Int8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

/** What an encoder says of pictures: packed codes of bits / 8 bytes each, most significant bit first, and embeddings. */
export interface Encoded {
  codes: Uint8Array<ArrayBuffer>;
  embeddings: Embeddings;
}

/** The same of the pictures of a gallery, in their order. */
export interface EncodedRows {
  codes: CodeMatrix;
  embeddings: Embeddings;
}

/** The largest magnitude of an 8-bit row; -128 is not used, so that the range is the same on both sides. */
const LARGEST = 127;

/** No rows, in the form that suits how the encoder is compared. */
export function noEmbeddings(compare: Compare): Embeddings {
  return { width: 0, values: compare === 'hamming' ? new Int8Array() : new Float32Array() };
}

/**
 * Embeddings as they are kept: 8 bits a value where codes are compared by Hamming distance, since only re-ranking and
 * statistics read them then, 32-bit floats where the embeddings themselves are compared.
 */
export function keptEmbeddings(
  compare: Compare,
  values: Float32Array<ArrayBuffer>,
  width: number,
): Embeddings {
  return { width, values: compare === 'hamming' ? quantiseRows(values, width) : values };
}

/** Each row scaled so that its largest magnitude is 127, and rounded: the cosine to it stays, its length does not. */
export function quantiseRows(values: Float32Array, width: number): Int8Array<ArrayBuffer> {
  const rounded = new Int8Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    let largest = 0;
    for (let index = start; index < start + width; index++) {
      largest = Math.max(largest, Math.abs(values[index]!));
    }
    const scale = largest > 0 ? LARGEST / largest : 0;
    for (let index = start; index < start + width; index++) {
      rounded[index] = Math.round(values[index]! * scale);
    }
  }
  return rounded;
}

/** How many rows there are. */
export function countRows({ values, width }: Embeddings): number {
  return width === 0 ? 0 : values.length / width;
}

/** One row, a view. Throws a RangeError for a row that is not there. */
export function rowOf(embeddings: Embeddings, row: number): Embeddings['values'] {
  const { values, width } = embeddings;
  if (!Number.isInteger(row) || row < 0 || row >= countRows(embeddings)) {
    throw new RangeError(`Row ${row} is not among the ${countRows(embeddings)} embeddings.`);
  }
  return values.subarray(row * width, (row + 1) * width);
}

/** A copy of some rows in the order given, repeats allowed. Throws a RangeError for a row that is not there. */
export function selectRows(embeddings: Embeddings, rows: ArrayLike<number>): Embeddings {
  const { width } = embeddings;
  const selected = emptyRows(embeddings, rows.length);
  for (let index = 0; index < rows.length; index++) {
    selected.values.set(rowOf(embeddings, rows[index]!), index * width);
  }
  return selected;
}

/** `count` rows of zeros of the same width and kind. */
export function emptyRows({ values, width }: Embeddings, count: number): Embeddings {
  const length = count * width;
  const zeros = values instanceof Int8Array ? new Int8Array(length) : new Float32Array(length);
  return { width, values: zeros };
}

/** A copy as 32-bit floats with rows of length 1, as k-means and maps want them; rows of zeros stay zeros. */
export function unitRows({ values, width }: Embeddings): Float32Array<ArrayBuffer> {
  const unit = Float32Array.from(values);
  for (let start = 0; start < unit.length; start += width) {
    const row = unit.subarray(start, start + width);
    const length = Math.hypot(...row);
    if (length > 0) row.forEach((value, index) => (row[index] = value / length));
  }
  return unit;
}

/** The bytes of the rows alone, for storage; `readEmbeddings` is the inverse. */
export function embeddingBytes({ values }: Embeddings): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = values;
  if (byteLength === buffer.byteLength) return buffer;
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

/** Rows from stored bytes; their width follows from how many there are. Null where the bytes make no whole rows. */
export function readEmbeddings(
  compare: Compare,
  buffer: ArrayBuffer,
  count: number,
): Embeddings | null {
  const size = compare === 'hamming' ? 1 : 4;
  const width = buffer.byteLength / size / Math.max(count, 1);
  if (width === 0 || !Number.isInteger(width)) return null;
  const values = compare === 'hamming' ? new Int8Array(buffer) : new Float32Array(buffer);
  return { width, values };
}
