/** Few directions that hold most of what wide rows vary in (Halko, Martinsson and Tropp 2011, with one power step). */
import { createRandom } from '../../lib/random.ts';
import { multiply } from './products.ts';

/**
 * An orthonormal basis, width x directions, of a subspace near that of the leading principal directions of `count` rows
 * around `mean`. The same seed gives the same basis.
 */
export function leadingBasis(
  rows: Float32Array,
  mean: Float32Array,
  directions: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  const width = mean.length;
  const random = createRandom(seed);
  const centred = rows.map((value, place) => value - mean[place % width]!);
  const probes = Float32Array.from({ length: width * directions }, () => random.normal());
  const seen = multiply(centred, probes, width, directions);
  const basis = new Float32Array(width * directions);
  for (let row = 0; row < rows.length / width; row++) {
    for (let column = 0; column < width; column++) {
      const value = centred[row * width + column]!;
      if (value === 0) continue;
      for (let one = 0; one < directions; one++) {
        basis[column * directions + one]! += value * seen[row * directions + one]!;
      }
    }
  }
  orthonormalise(basis, width, directions);
  return basis;
}

/** Gram and Schmidt, each column twice against those before it; a column that depends on them becomes zero. */
function orthonormalise(basis: Float32Array, width: number, columns: number): void {
  const along = (a: number, b: number): number => {
    let sum = 0;
    for (let row = 0; row < width; row++)
      sum += basis[row * columns + a]! * basis[row * columns + b]!;
    return sum;
  };
  for (let column = 0; column < columns; column++) {
    const before = Math.sqrt(along(column, column));
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < column; other++) {
        const share = along(column, other);
        for (let row = 0; row < width; row++) {
          basis[row * columns + column]! -= share * basis[row * columns + other]!;
        }
      }
    }
    const length = Math.sqrt(along(column, column));
    const scale = length > 1e-5 * before ? 1 / length : 0;
    for (let row = 0; row < width; row++) basis[row * columns + column]! *= scale;
  }
}
