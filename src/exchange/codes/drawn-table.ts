/** Tables of codes drawn at random: what the forms of export are tried and measured on. */
import { clusteredCodes, randomCodes } from '../../codes/drawn-codes.ts';
import type { CodesTable } from './codes-table.ts';

interface DrawnTable {
  bits: number;
  count: number;
  seed: number;
  /** Codes around that many random ones, each bit flipped with probability 0.1; all bits are fair coins where it is left out. */
  centres?: number;
}

/** Ids "item-0", "item-1" ..., paths in folders of a hundred files, every tenth without a label; `changes` replaces columns. */
export function drawnTable(
  { bits, count, seed, centres }: DrawnTable,
  changes: Partial<CodesTable> = {},
): CodesTable {
  const drawn = { bits, count, seed };
  const matrix = centres ? clusteredCodes(drawn, { centres, flip: 0.1 }) : randomCodes(drawn);
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    gallery: 'Drawn',
    createdAt: '2026-01-02T03:04:05.000Z',
    version: '0.1.0',
    encoder: {
      id: 'drawn',
      name: 'Drawn codes',
      method: 'none',
      backend: 'none',
      inputSize: 32,
      compare: 'hamming',
    },
    count,
    bits,
    codes: matrix.packedRows(),
    ids: rows.map((row) => `item-${row}`),
    paths: rows.map((row) => `folder ${Math.floor(row / 100)}/picture ${row}.jpg`),
    labels: rows.map((row) => (row % 10 === 9 ? null : `label ${row % 10}`)),
    splits: rows.map((row) => (row % 5 === 4 ? 'test' : row % 5 === 3 ? 'val' : 'train')),
    latents: null,
    sprite: null,
    ...changes,
  };
}

/** The whole of a file of an export, as UTF-8. Throws where its pieces are not made at once. */
export function textOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): string {
  if (!(Symbol.iterator in pieces)) throw new TypeError('These pieces come one after another.');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (
    [...pieces].map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
  );
}
