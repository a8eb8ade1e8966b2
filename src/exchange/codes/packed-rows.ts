/** Rows of packed codes, and how files of an export are cut into pieces. */
import type { CodeMatrix } from '../../codes/code-matrix.ts';
import { toHex } from '../../lib/sha256.ts';
import type { CodesTable, ExportFile } from './codes-table.ts';

/** No piece of an exported file is larger, in bytes. */
export const PIECE_BYTES = 2 ** 20;
/** Text is cut at this many UTF-16 code units, which are at most three times as many bytes. */
const PIECE_UNITS = 2 ** 18;
const encoder = new TextEncoder();

/**
 * The codes of `rows` behind each other without padding, rows.length * codeBytes bytes, most significant bit first;
 * repeats allowed. Throws a RangeError for a row that is not there.
 */
export function packRows(codes: CodeMatrix, rows: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(rows.length * codes.codeBytes);
  for (let index = 0; index < rows.length; index++) {
    packed.set(codes.row(rows[index]!), index * codes.codeBytes);
  }
  return packed;
}

/** The bits / 8 bytes of a row's code, a view. */
export function codeOf({ codes, bits }: CodesTable, row: number): Uint8Array {
  return codes.subarray((row * bits) / 8, ((row + 1) * bits) / 8);
}

/** A row's code as bits / 4 small hex digits. */
export function codeHex(table: CodesTable, row: number): string {
  return toHex(codeOf(table, row));
}

/** Lines of text as UTF-8 in pieces of at most PIECE_BYTES; each line brings its own end of line. */
export function* textPieces(lines: Iterable<string>): Generator<Uint8Array> {
  let open: string[] = [];
  let units = 0;
  for (const line of lines) {
    if (units > 0 && units + line.length > PIECE_UNITS) {
      yield* bytePieces(encoder.encode(open.join('')));
      [open, units] = [[], 0];
    }
    open.push(line);
    units += line.length;
  }
  if (units > 0) yield* bytePieces(encoder.encode(open.join('')));
}

/** Views of the memory of an array in pieces of at most PIECE_BYTES; numbers are little-endian, as on every machine that runs a browser. */
export function* bytePieces(array: ArrayBufferView): Generator<Uint8Array> {
  const { buffer, byteOffset, byteLength } = array;
  for (let from = 0; from < byteLength; from += PIECE_BYTES) {
    yield new Uint8Array(buffer, byteOffset + from, Math.min(PIECE_BYTES, byteLength - from));
  }
}

/** A small file whose text is there already. */
export function textFile(path: string, text: string): ExportFile {
  return { path, pieces: () => textPieces([text]) };
}
