/** Principal component analysis of Float32 rows. */
import { leadingEigen } from './eigen.ts';
import { gramMatrix, multiplyTransposed, transpose } from './matrix.ts';

export interface Pca {
  /** `dimensions` values. */
  mean: Float32Array<ArrayBuffer>;
  /** dimensions x components, row-major; a component without variance is a zero column. */
  basis: Float32Array<ArrayBuffer>;
  /** Of each component, descending. */
  variances: Float32Array<ArrayBuffer>;
}

/** So many rows are handled at once: their Float64 copy stays in the cache. */
const CHUNK_ROWS = 512;

/**
 * Fits `components` directions of largest variance to `count` rows of `dimensions` values.
 * Components beyond the rank of the rows (few rows, equal rows) are zero columns; signs are fixed, so equal rows give
 * equal results.
 */
export function fitPca(
  rows: Float32Array,
  count: number,
  dimensions: number,
  components: number,
): Pca {
  const mean = meanRow(rows, count, dimensions);
  const spread = covariance(rows, mean, count, dimensions);
  const { values, vectors } = leadingEigen(spread, dimensions, components);
  const basis = new Float32Array(dimensions * components);
  const variances = new Float32Array(components);
  const squares = mean.reduce((sum, value) => sum + value * value, 0);
  // What rounding of the Float32 rows alone would show as variance.
  const floor = 1e-10 * (values[0] ?? 0) + 1e-14 * squares;
  for (let component = 0; component < Math.min(components, dimensions); component++) {
    if (!(values[component]! > floor)) break;
    variances[component] = values[component]!;
    for (let row = 0; row < dimensions; row++) {
      basis[row * components + component] = vectors[component * dimensions + row]!;
    }
  }
  return { mean: Float32Array.from(mean), basis, variances };
}

/** (row - mean) times the basis: count x components. */
export function projectPca(pca: Pca, rows: Float32Array, count: number): Float32Array<ArrayBuffer> {
  return projectRows(rows, count, pca.mean, pca.basis);
}

/** (row - mean) times a matrix of mean.length x outputs, summed in Float64: count x outputs. */
export function projectRows(
  rows: Float32Array,
  count: number,
  mean: Float32Array,
  matrix: Float32Array,
): Float32Array<ArrayBuffer> {
  const dimensions = mean.length;
  const outputs = matrix.length / dimensions;
  const turned = transpose(matrix, dimensions, outputs);
  const projected = new Float32Array(count * outputs);
  for (let start = 0; start < count; start += CHUNK_ROWS) {
    const chunk = Math.min(CHUNK_ROWS, count - start);
    const centred = centredRows(rows, mean, start, chunk);
    const product = multiplyTransposed(centred, turned, chunk, outputs, dimensions);
    projected.set(product, start * outputs);
  }
  return projected;
}

/** Mean of the rows in Float64; zeros when there are none. */
function meanRow(rows: Float32Array, count: number, dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let row = 0; row < count; row++) {
    const offset = row * dimensions;
    for (let index = 0; index < dimensions; index++) mean[index]! += rows[offset + index]!;
  }
  return mean.map((sum) => sum / Math.max(1, count));
}

function centredRows(
  rows: Float32Array,
  mean: Float32Array | Float64Array,
  start: number,
  count: number,
): Float64Array {
  const dimensions = mean.length;
  const centred = new Float64Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const from = (start + row) * dimensions;
    const to = row * dimensions;
    for (let index = 0; index < dimensions; index++) {
      centred[to + index] = rows[from + index]! - mean[index]!;
    }
  }
  return centred;
}

/** Sample covariance (divided by count - 1), dimensions x dimensions. */
function covariance(
  rows: Float32Array,
  mean: Float64Array,
  count: number,
  dimensions: number,
): Float64Array {
  const total = new Float64Array(dimensions * dimensions);
  for (let start = 0; start < count; start += CHUNK_ROWS) {
    const chunk = Math.min(CHUNK_ROWS, count - start);
    const turned = transpose(centredRows(rows, mean, start, chunk), chunk, dimensions);
    const product = gramMatrix(turned, dimensions, chunk);
    for (let index = 0; index < total.length; index++) total[index]! += product[index]!;
  }
  return total.map((sum) => sum / Math.max(1, count - 1));
}
