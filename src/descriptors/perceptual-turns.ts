/** Perceptual hashes of a picture's turns and mirror images, from its own hash alone. */
import { PERCEPTUAL_BYTES } from './perceptual.ts';

const SIDE = 16;
/** Bits of the odd frequencies of a row, of which the first is frequency 1. */
const ODD = 0xaaaa;

/**
 * A cosine of odd frequency changes its sign when the picture is mirrored, one of even frequency does not; and a picture
 * mirrored at its diagonal has both frequencies exchanged. Amplitudes next to zero may end as another bit: up to 8 of
 * 256 on 100 photographs that were turned and saved again.
 */
export interface Turn {
  /** Mirrored at its diagonal first. */
  transposed: boolean;
  /** Then left to right. */
  mirrored: boolean;
  /** Then top to bottom. */
  flipped: boolean;
}

/** The eight ways to lay a picture; the first leaves it as it is. */
export const turns: readonly Turn[] = [false, true].flatMap((transposed) =>
  [false, true].flatMap((flipped) =>
    [false, true].map((mirrored) => ({ transposed, mirrored, flipped })),
  ),
);

/** The hash of the picture after that turn. */
export function turnHash(hash: Uint8Array, turn: Turn): Uint8Array<ArrayBuffer> {
  const rows = turn.transposed ? transposed(rowsOf(hash)) : rowsOf(hash);
  const turned = new Uint8Array(PERCEPTUAL_BYTES);
  rows.forEach((bits, row) => {
    let changed = bits;
    if (turn.mirrored) changed ^= ODD;
    if (turn.flipped && row % 2 === 0) changed ^= 0xffff; // rows count from frequency 1, which is odd
    turned[row * 2] = changed >> 8;
    turned[row * 2 + 1] = changed & 0xff;
  });
  return turned;
}

/** Bits of `invariantBits`; 32 of them are always zero. */
export const INVARIANT_BITS = 192;

/**
 * What of a hash no mirroring changes: the 64 bits of which both frequencies are even, and of the others, which are all
 * turned or all kept by their kind (odd across, odd down, odd both ways), whether neighbours of a kind are equal. Two
 * hashes that differ in d bits differ here in at most d.
 */
export function invariantBits(hash: Uint8Array): Uint8Array<ArrayBuffer> {
  const invariant = new Uint8Array(INVARIANT_BITS / 8);
  let place = 0;
  for (let row = 0; row < SIDE; row++) {
    const bits = (hash[row * 2]! << 8) | hash[row * 2 + 1]!;
    const odd = everyOther(bits >> 1);
    const even = everyOther(bits);
    invariant[place++] = pairsDiffer(odd) << 4;
    if (row % 2 === 0) invariant[place - 1]! |= pairsDiffer(even);
    else invariant[place++] = even;
  }
  return invariant;
}

/** Bits 0, 2, ... 14 of a row as 8 bits. */
function everyOther(bits: number): number {
  let gathered = 0;
  for (let bit = 0; bit < 8; bit++) gathered |= ((bits >> (2 * bit)) & 1) << bit;
  return gathered;
}

/** Of 8 bits, whether the first differs from the second, the third from the fourth and so on: 4 bits. */
function pairsDiffer(bits: number): number {
  const differ = bits ^ (bits >> 1);
  return (differ & 1) | ((differ >> 1) & 2) | ((differ >> 2) & 4) | ((differ >> 3) & 8);
}

/** One row of 16 bits for each vertical frequency. */
function rowsOf(hash: Uint8Array): number[] {
  return Array.from({ length: SIDE }, (_, row) => (hash[row * 2]! << 8) | hash[row * 2 + 1]!);
}

function transposed(rows: readonly number[]): number[] {
  return rows.map((_, column) =>
    rows.reduce((bits, row) => (bits << 1) | ((row >> (SIDE - 1 - column)) & 1), 0),
  );
}
