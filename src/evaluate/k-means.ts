/** K-means clustering: Lloyd's iteration from k-means++ starts (Arthur and Vassilvitskii, 2007), best of several. */
import type { Random } from '../lib/random.ts';

export interface Clustering {
  /** Number of the cluster of each row. */
  assignment: Int32Array;
  /** Sum of squared distances of the rows to the centres of their clusters. */
  inertia: number;
}

interface Problem {
  rows: Float32Array;
  count: number;
  dimensions: number;
  clusters: number;
}

export interface KMeansOptions {
  random: Random;
  restarts?: number;
  iterations?: number;
}

/**
 * Clusters `count` rows of `dimensions` values into at most `clusters` groups; the best of `restarts` starts.
 * A cluster that loses all its rows takes the row that lies farthest from its centre.
 */
export function kMeans(
  rows: Float32Array,
  count: number,
  dimensions: number,
  clusters: number,
  { random, restarts = 5, iterations = 100 }: KMeansOptions,
): Clustering {
  const problem = { rows, count, dimensions, clusters: Math.min(clusters, count) };
  let best: Clustering = { assignment: new Int32Array(count), inertia: Infinity };
  for (let restart = 0; restart < restarts && count > 0; restart++) {
    const found = lloyd(problem, chooseCentres(problem, random), iterations);
    if (found.inertia < best.inertia) best = found;
  }
  return best;
}

/** k-means++: each further centre is a row, drawn in proportion to its squared distance to the nearest centre so far. */
function chooseCentres(problem: Problem, random: Random): Float64Array {
  const { rows, count, dimensions, clusters } = problem;
  const centres = new Float64Array(clusters * dimensions);
  const nearest = new Float64Array(count).fill(Infinity);
  let chosen = random.int(count);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const start = chosen * dimensions;
    centres.set(rows.subarray(start, start + dimensions), cluster * dimensions);
    let total = 0;
    for (let row = 0; row < count; row++) {
      nearest[row] = Math.min(nearest[row]!, squaredDistance(problem, row, centres, cluster));
      total += nearest[row]!;
    }
    chosen = drawInProportion(nearest, total, random);
  }
  return centres;
}

function drawInProportion(weights: Float64Array, total: number, random: Random): number {
  let left = random.next() * total;
  for (let row = 0; row < weights.length; row++) {
    left -= weights[row]!;
    if (left < 0) return row;
  }
  return random.int(weights.length);
}

function squaredDistance(
  { rows, dimensions }: Problem,
  row: number,
  centres: Float64Array,
  cluster: number,
): number {
  const offset = row * dimensions;
  const centre = cluster * dimensions;
  let sum = 0;
  for (let index = 0; index < dimensions; index++) {
    const difference = rows[offset + index]! - centres[centre + index]!;
    sum += difference * difference;
  }
  return sum;
}

function lloyd(problem: Problem, centres: Float64Array, iterations: number): Clustering {
  const assignment = new Int32Array(problem.count).fill(-1);
  const distances = new Float64Array(problem.count);
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (assign(problem, centres, assignment, distances) === 0) break;
    moveCentres(problem, centres, assignment, distances);
  }
  return { assignment, inertia: distances.reduce((sum, distance) => sum + distance, 0) };
}

/** Gives each row to its nearest centre (the first of equals) and says how many changed. */
function assign(
  problem: Problem,
  centres: Float64Array,
  assignment: Int32Array,
  distances: Float64Array,
): number {
  let changed = 0;
  for (let row = 0; row < problem.count; row++) {
    let best = 0;
    let least = Infinity;
    for (let cluster = 0; cluster < problem.clusters; cluster++) {
      const distance = squaredDistance(problem, row, centres, cluster);
      if (distance < least) {
        least = distance;
        best = cluster;
      }
    }
    distances[row] = least;
    if (assignment[row] !== best) changed++;
    assignment[row] = best;
  }
  return changed;
}

function moveCentres(
  { rows, count, dimensions, clusters }: Problem,
  centres: Float64Array,
  assignment: Int32Array,
  distances: Float64Array,
): void {
  const sizes = new Float64Array(clusters);
  centres.fill(0);
  for (let row = 0; row < count; row++) {
    const cluster = assignment[row]!;
    sizes[cluster]! += 1;
    for (let index = 0; index < dimensions; index++) {
      centres[cluster * dimensions + index]! += rows[row * dimensions + index]!;
    }
  }
  for (let cluster = 0; cluster < clusters; cluster++) {
    const start = cluster * dimensions;
    if (sizes[cluster] === 0) {
      const farthest = placeOfLargest(distances);
      distances[farthest] = 0;
      centres.set(rows.subarray(farthest * dimensions, (farthest + 1) * dimensions), start);
      continue;
    }
    for (let index = 0; index < dimensions; index++) centres[start + index]! /= sizes[cluster]!;
  }
}

function placeOfLargest(values: Float64Array): number {
  let place = 0;
  for (let index = 1; index < values.length; index++) {
    if (values[index]! > values[place]!) place = index;
  }
  return place;
}
