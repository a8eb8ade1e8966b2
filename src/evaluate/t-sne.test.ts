import { describe, expect, test } from 'vitest';
import { createRandom, permutation } from '../lib/random.ts';
import { affinities } from './t-sne-affinities.ts';
import { nearestNeighbours } from './t-sne-neighbours.ts';
import { QuadTree } from './t-sne-tree.ts';
import { createTsne } from './t-sne.ts';
import { trustworthiness } from './trustworthiness.ts';

interface Rows {
  values: Float32Array;
  count: number;
  width: number;
  groups: Int32Array;
}

/** Normal clouds around far corners. */
function clouds(groups: number, each: number, width: number, apart: number, seed: number): Rows {
  const random = createRandom(seed);
  const count = groups * each;
  const centres = Float32Array.from({ length: groups * width }, () => apart * random.normal());
  const values = Float32Array.from(
    { length: count * width },
    (_, place) =>
      centres[(Math.floor(place / width) % groups) * width + (place % width)]! + random.normal(),
  );
  return {
    values,
    count,
    width,
    groups: Int32Array.from({ length: count }, (_, row) => row % groups),
  };
}

function squaredDistance({ values, width }: Rows, one: number, other: number): number {
  let sum = 0;
  for (let index = 0; index < width; index++) {
    sum += (values[one * width + index]! - values[other * width + index]!) ** 2;
  }
  return sum;
}

function finish<Value>(work: Generator<number, Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The dense matrix of the paper: Gaussian of the nearest, made symmetric. */
function densely(rows: Rows, perplexity: number): Float64Array {
  const { count } = rows;
  const each = Math.min(count - 1, Math.floor(3 * perplexity));
  const found = affinities(
    finish(nearestNeighbours(rows.values, count, rows.width, each)),
    count,
    perplexity,
  );
  const dense = new Float64Array(count * count);
  for (let row = 0; row < count; row++) {
    for (let place = found.starts[row]!; place < found.starts[row + 1]!; place++) {
      dense[row * count + found.columns[place]!] = found.values[place]!;
    }
  }
  return dense;
}

function q(positions: Float64Array, one: number, other: number): number {
  const dx = positions[2 * one]! - positions[2 * other]!;
  const dy = positions[2 * one + 1]! - positions[2 * other + 1]!;
  return 1 / (1 + dx * dx + dy * dy);
}

function exactCost(p: Float64Array, positions: Float64Array): number {
  const count = positions.length / 2;
  let sum = 0;
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < count; other++) if (one !== other) sum += q(positions, one, other);
  }
  let cost = 0;
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < count; other++) {
      const share = p[one * count + other]!;
      if (share > 0) cost += share * Math.log((share * sum) / q(positions, one, other));
    }
  }
  return cost;
}

/** By central differences of the exact cost. */
function numericGradient(p: Float64Array, positions: Float64Array): Float64Array {
  const step = 1e-5;
  return positions.map((value, place) => {
    const moved = positions.slice();
    moved[place] = value + step;
    const above = exactCost(p, moved);
    moved[place] = value - step;
    return (above - exactCost(p, moved)) / (2 * step);
  });
}

function lengthOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

describe('nearest neighbours', () => {
  test.each([1, 2, 3, 5, 66, 131])('of %i rows are those that sorting all finds', (count) => {
    const rows = clouds(1, count, 7, 1, count);
    const each = Math.min(10, count - 1);
    const found = finish(nearestNeighbours(rows.values, count, 7, 10));
    expect(found.each).toBe(each);
    for (let row = 0; row < count; row++) {
      const others = Array.from({ length: count }, (_, other) => other).filter(
        (other) => other !== row,
      );
      others.sort((a, b) => squaredDistance(rows, row, a) - squaredDistance(rows, row, b));
      const own = [...found.rows.subarray(row * each, (row + 1) * each)];
      expect(own.toSorted((a, b) => a - b)).toEqual(
        others.slice(0, each).toSorted((a, b) => a - b),
      );
      own.forEach((other, index) =>
        expect(found.distances[row * each + index]).toBeCloseTo(
          squaredDistance(rows, row, other),
          6,
        ),
      );
    }
  });
});

describe('affinities', () => {
  test('are symmetric and sum to one', () => {
    const rows = clouds(3, 40, 6, 3, 4);
    const { count } = rows;
    const dense = densely(rows, 12);
    expect(dense.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
    for (let one = 0; one < count; one++) {
      for (let other = 0; other < count; other++) {
        expect(dense[one * count + other]).toBeCloseTo(dense[other * count + one]!, 15);
      }
    }
  });

  test('have the asked perplexity where every row sees the same', () => {
    const values = Float32Array.from({ length: 80 }, (_, place) =>
      (place % 2 === 0 ? Math.cos : Math.sin)((2 * Math.PI * Math.floor(place / 2)) / 40),
    );
    const { starts, values: shares } = affinities(
      finish(nearestNeighbours(values, 40, 2, 39)),
      40,
      9,
    );
    const own = shares.subarray(starts[0], starts[1]).map((share) => 40 * share);
    const entropy = own.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0);
    expect(Math.exp(entropy)).toBeCloseTo(9, 3);
  });

  test('of rows that are all equal are even', () => {
    const values = new Float32Array(20 * 4).fill(0.5);
    const neighbours = finish(nearestNeighbours(values, 20, 4, 19));
    const { values: shares } = affinities(neighbours, 20, 6);
    for (const share of shares) expect(share).toBeCloseTo(1 / 380, 12);
  });
});

describe('the tree', () => {
  test('with theta 0 repels as all pairs do, also where points share a place', () => {
    const random = createRandom(7);
    const positions = Float64Array.from({ length: 400 }, () => 20 * random.normal());
    positions.copyWithin(0, 100, 110); // five points twice
    const tree = new QuadTree(200);
    tree.build(positions);
    for (let point = 0; point < 200; point++) {
      const forces = new Float64Array(400);
      const sum = tree.repel(positions, point, 0, forces);
      let expected = 0;
      let x = 0;
      for (let other = 0; other < 200; other++) {
        if (other === point) continue;
        const share = q(positions, point, other);
        expected += share;
        x += share * share * (positions[2 * point]! - positions[2 * other]!);
      }
      expect(sum).toBeCloseTo(expected, 9);
      expect(forces[2 * point]).toBeCloseTo(x, 9);
    }
    expect([...tree.order].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, i) => i),
    );
  });
});

describe('t-SNE', () => {
  test('has with theta 0 the gradient that differences of the exact cost give', () => {
    const rows = clouds(3, 14, 5, 3, 2);
    const map = createTsne({ ...rows, perplexity: 5, seed: 1, theta: 0 });
    for (let step = 0; step < 320; step++) map.step();
    const p = densely(rows, 5);
    expect(map.cost()).toBeCloseTo(exactCost(p, map.positions), 9);
    // shaken, so that the gradient is not almost nothing
    const random = createRandom(3);
    for (let place = 0; place < map.positions.length; place++)
      map.positions[place]! += random.normal();
    const expected = numericGradient(p, map.positions);
    const found = map.gradient();
    expect(lengthOf(expected)).toBeGreaterThan(0.01);
    expect(lengthOf(found.map((value, place) => value - expected[place]!))).toBeLessThan(
      1e-7 * lengthOf(expected),
    );
  });

  test('with theta 0.5 stays near the exact gradient', () => {
    const rows = clouds(4, 60, 8, 2, 5);
    const exact = createTsne({ ...rows, perplexity: 15, seed: 1, theta: 0 });
    const coarse = createTsne({ ...rows, perplexity: 15, seed: 1, theta: 0.5 });
    for (let step = 0; step < 300; step++) exact.step();
    coarse.positions.set(exact.positions);
    const random = createRandom(3);
    for (let place = 0; place < exact.positions.length; place++) {
      exact.positions[place]! += random.normal();
      coarse.positions[place] = exact.positions[place]!;
    }
    const expected = exact.gradient();
    const found = coarse.gradient();
    const error = lengthOf(found.map((value, place) => value - expected[place]!));
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.03 * lengthOf(expected));
  });

  test('lowers the cost, and keeps clouds that are far apart in the rows apart in the map', () => {
    const rows = clouds(5, 60, 16, 4, 9);
    const map = createTsne({ ...rows, perplexity: 20, seed: 1 });
    const before = map.cost();
    for (let step = 0; step < 500; step++) map.step();
    const after = map.cost();
    expect(map.steps).toBe(500);
    expect(after).toBeLessThan(before / 2);
    for (let step = 0; step < 250; step++) map.step();
    expect(map.cost()).toBeLessThan(after + 0.01);
    let nearestAlike = 0;
    for (let row = 0; row < rows.count; row++) {
      let nearest = -1;
      let closest = 0;
      for (let other = 0; other < rows.count; other++) {
        if (other === row || q(map.positions, row, other) <= closest) continue;
        closest = q(map.positions, row, other);
        nearest = other;
      }
      if (rows.groups[nearest] === rows.groups[row]) nearestAlike++;
    }
    expect(nearestAlike).toBe(rows.count);
    const flat = Float32Array.from(map.positions);
    const kept = trustworthiness({ ...rows, map: flat, neighbours: 12 });
    const order = permutation(rows.count, createRandom(5));
    const shuffled = flat.map((_, place) => flat[2 * order[place >> 1]! + (place % 2)]!);
    expect(kept).toBeGreaterThan(0.9);
    expect(trustworthiness({ ...rows, map: shuffled, neighbours: 12 })).toBeLessThan(0.6);
  });

  test('gives the same map for the same seed, and another for another', () => {
    const rows = clouds(3, 30, 6, 3, 11);
    const [first, second, other] = [1, 1, 2].map((seed) => {
      const map = createTsne({ ...rows, perplexity: 10, seed });
      for (let step = 0; step < 100; step++) map.step();
      return map.positions;
    });
    expect(first).toEqual(second);
    expect(first).not.toEqual(other);
  });

  test.each([1, 2, 3, 4])('draws %i rows, however few, to finite places', (count) => {
    const values = new Float32Array(count * 3).fill(0.25);
    const map = createTsne({ values, width: 3, count, perplexity: 30, seed: 1 });
    for (let step = 0; step < 50; step++) map.step();
    expect([...map.positions].every(Number.isFinite)).toBe(true);
  });
});
