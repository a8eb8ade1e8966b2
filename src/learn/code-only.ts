/** Embeddings out of nothing but bits: what a code remembers of a picture. */
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';

/**
 * Rows of `latent` values from packed codes: the centre of the binariser plus the directions of the bits that are 1,
 * less those of the bits that are 0, by one common step. Where the directions are orthonormal, as those of ITQ are, that
 * is the pseudo-inverse of the rotation; the step is the one that fits `embeddings` (the same pictures) best in the sum of squares.
 */
export function embeddingsFromCodes(
  tensors: readonly NamedTensor[],
  codes: Uint8Array,
  embeddings: Float32Array,
): Float32Array<ArrayBuffer> {
  const { centre, directions, bits } = binariserOf(tensors);
  const latent = centre.length;
  const count = embeddings.length / latent;
  const steps = new Float32Array(count * latent);
  for (let row = 0; row < count; row++) {
    for (let bit = 0; bit < bits; bit++) {
      const place = row * bits + bit;
      const sign = (codes[place >> 3]! >> (7 - (place & 7))) & 1 ? 1 : -1;
      for (let index = 0; index < latent; index++) {
        steps[row * latent + index]! += sign * directions(index, bit);
      }
    }
  }
  let along = 0;
  let squares = 0;
  steps.forEach((value, place) => {
    along += value * (embeddings[place]! - centre[place % latent]!);
    squares += value * value;
  });
  const step = squares > 0 ? along / squares : 0;
  return steps.map((value, place) => centre[place % latent]! + step * value);
}

interface Directions {
  centre: Float32Array;
  /** Value `index` of the direction in which a bit looks. */
  directions: (index: number, bit: number) => number;
  bits: number;
}

function binariserOf(tensors: readonly NamedTensor[]): Directions {
  const thresholds = tensors.find(({ name }) => name === 'thresholds')?.data;
  if (thresholds) {
    const own = (index: number, bit: number): number => (index === bit ? 1 : 0);
    return { centre: thresholds, directions: own, bits: thresholds.length };
  }
  const centre = tensorNamed(tensors, 'itq.mean').data;
  const { data } = tensorNamed(tensors, 'itq.rotation');
  const bits = data.length / centre.length;
  return { centre, directions: (index, bit) => data[index * bits + bit]!, bits };
}
