/** Tables that leave as several files, each small enough for an engine to take in one request. */
import { textPieces } from './packed-rows.ts';
import type { CodesTable, ExportFile } from './codes-table.ts';

/** Rows `from` to `to`, the last not among them. */
export interface RowRange {
  from: number;
  to: number;
}

/** All rows in their order, at most `most` in each range; no range where there are no rows. */
export function rowRanges(count: number, most: number): RowRange[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, index) => ({
    from: index * most,
    to: Math.min(count, (index + 1) * most),
  }));
}

/** A file for each range, numbered from 1 by `name`; `lines` makes its text line by line while it is written. */
export function rowFiles(
  { count }: CodesTable,
  most: number,
  name: (number: number) => string,
  lines: (range: RowRange) => Iterable<string>,
): ExportFile[] {
  return rowRanges(count, most).map((range, index) => ({
    path: name(index + 1),
    pieces: () => textPieces(lines(range)),
  }));
}

/** An indented JSON text with an end of line. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Text with U+FFFD for halves of surrogate pairs, which file names on Windows can hold and strict JSON readers refuse. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** The code of the first row, which stands in the examples of queries; zeros where there are no rows. */
export function firstCode({ codes, bits }: CodesTable): Uint8Array {
  const code = new Uint8Array(bits / 8);
  code.set(codes.subarray(0, bits / 8));
  return code;
}
