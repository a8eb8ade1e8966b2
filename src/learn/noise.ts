/** Gaussian noise from a table: drawing a normal number for every value would take a tenth of a training step. */
import { createRandom, type Random } from '../lib/random.ts';

const TABLE_SIZE = 1 << 17;

export interface Noise {
  /** Writes clamp(clean + deviation x noise) of one picture; where in the table it reads is drawn from `random`. */
  add(
    clean: Float32Array,
    target: Float32Array,
    place: number,
    length: number,
    deviation: number,
    random: Random,
  ): void;
}

export function createNoise(seed: number): Noise {
  const random = createRandom(seed);
  const table = Float32Array.from({ length: TABLE_SIZE }, () => random.normal());
  return {
    add: (clean, target, place, length, deviation, draw) => {
      let entry = draw.int(TABLE_SIZE);
      const amount = draw.next() < 0.5 ? deviation : -deviation;
      for (let index = place; index < place + length; index++) {
        const value = clean[index]! + amount * table[entry]!;
        target[index] = value < 0 ? 0 : value > 1 ? 1 : value;
        entry = (entry + 1) & (TABLE_SIZE - 1);
      }
    },
  };
}
