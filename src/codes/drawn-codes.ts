/** Codes drawn at random: what kernels are tried, tested and measured on. */
import { createRandom, type Random } from '../lib/random.ts';
import { CodeMatrix } from './code-matrix.ts';

interface Drawn {
  bits: number;
  count: number;
  seed: number;
}

/** Every bit is a fair coin. */
export function randomCodes({ bits, count, seed }: Drawn): CodeMatrix {
  const random = createRandom(seed);
  const matrix = CodeMatrix.create({ bits, count, model: 'random' });
  matrix.setPackedRows(0, randomBytes((count * bits) / 8, random));
  return matrix;
}

/** Each code is one of `centres` random codes, with each of its bits flipped with the probability `flip`. */
export function clusteredCodes(
  { bits, count, seed }: Drawn,
  { centres, flip }: { centres: number; flip: number },
): CodeMatrix {
  const random = createRandom(seed);
  const codes = Array.from({ length: centres }, () => randomBytes(bits / 8, random));
  const matrix = CodeMatrix.create({ bits, count, model: 'clustered' });
  for (let row = 0; row < count; row++) {
    const code = codes[random.int(centres)]!.slice();
    for (let bit = 0; bit < bits; bit++) {
      if (random.next() < flip) code[bit >> 3]! ^= 1 << (bit & 7);
    }
    matrix.setRow(row, code);
  }
  return matrix;
}

function randomBytes(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random.int(256));
}
