import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { compareClusterings } from './clustering-agreement.ts';
import { kMeans } from './k-means.ts';

/** `groups` clouds on a line, ten apart, in turn. */
function clouds(count: number, groups: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * 2 }, (_, place) =>
    place % 2 === 0 ? 10 * ((place / 2) % groups) + random.normal() : random.normal(),
  );
}

describe('k-means', () => {
  test('finds separate clouds again', () => {
    const { assignment, inertia } = kMeans(clouds(600, 6, 1), 600, 2, 6, {
      random: createRandom(2),
    });
    const truth = Array.from({ length: 600 }, (_, row) => row % 6);
    expect(compareClusterings(truth, assignment).adjustedRandIndex).toBe(1);
    // Two dimensions of variance 1 each.
    expect(inertia / 600).toBeGreaterThan(1.7);
    expect(inertia / 600).toBeLessThan(2.3);
  });

  test('is the same for the same seed', () => {
    const rows = clouds(200, 3, 3);
    const cluster = () => kMeans(rows, 200, 2, 5, { random: createRandom(4) });
    expect(cluster()).toEqual(cluster());
  });

  test('has no inertia when every row has a cluster of its own, or all rows are equal', () => {
    const rows = clouds(5, 5, 5);
    expect(kMeans(rows, 5, 2, 9, { random: createRandom(6) }).inertia).toBe(0);
    const equal = new Float32Array(40).fill(3);
    expect(kMeans(equal, 20, 2, 4, { random: createRandom(7) }).inertia).toBe(0);
  });

  test('never ends above the inertia of one cluster, and more restarts never end higher', () => {
    const rows = clouds(150, 7, 8);
    const inertiaOf = (clusters: number, restarts: number): number =>
      kMeans(rows, 150, 2, clusters, { random: createRandom(9), restarts }).inertia;
    expect(inertiaOf(7, 1)).toBeLessThan(inertiaOf(1, 1));
    expect(inertiaOf(7, 8)).toBeLessThanOrEqual(inertiaOf(7, 1));
  });

  test('of nothing is nothing', () => {
    const { assignment } = kMeans(new Float32Array(0), 0, 2, 3, { random: createRandom(1) });
    expect(assignment).toHaveLength(0);
  });
});
