import { expect, test } from 'vitest';
import { createRandom, permutation } from '../lib/random.ts';
import { blurGrid } from './likeness-blur.ts';
import { neighbourShare, sortByLikeness, type LikenessInput } from './likeness-grid.ts';

function sorted(input: LikenessInput): Int32Array {
  const sorting = sortByLikeness(input);
  let step = sorting.next();
  let last = 0;
  while (!step.done) {
    expect(step.value).toBeGreaterThan(last);
    last = step.value;
    step = sorting.next();
  }
  expect(last).toBe(1);
  return step.value;
}

function colours(count: number, columns: number, seed = 3): LikenessInput {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * 3 }, () => random.next());
  return { values, count, width: 3, columns, seed };
}

test('each row stands in the grid once, and the same seed gives the same grid', () => {
  const input = colours(203, 10);
  const order = sorted(input);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 203 }, (_, row) => row));
  expect(sorted(input)).toEqual(order);
  expect(sorted({ ...input, seed: 4 })).not.toEqual(order);
});

test('neighbours of random colours are less than half as far apart as in a random order', () => {
  const input = colours(1024, 32);
  const chance = neighbourShare(input, Int32Array.from(permutation(1024, createRandom(9))));
  expect(chance).toBeGreaterThan(0.9);
  expect(neighbourShare(input, sorted(input))).toBeLessThan(0.4);
});

test('a narrow, long grid with a last row that is not full is sorted as well', () => {
  const input = colours(599, 7);
  expect(neighbourShare(input, sorted(input))).toBeLessThan(0.45);
});

test('groups come to lie together: nearly every neighbour is of the same group', () => {
  const count = 400;
  const random = createRandom(1);
  const group = (row: number) => row % 5;
  const values = Float32Array.from(
    { length: count * 5 },
    (_, place) => Number(place % 5 === group(Math.floor(place / 5))) + 0.05 * random.normal(),
  );
  const order = sorted({ values, count, width: 5, columns: 20, seed: 2 });
  let same = 0;
  order.forEach((row, cell) => {
    if (cell % 20 < 19) same += Number(group(row) === group(order[cell + 1]!));
  });
  expect(same / (count - 20)).toBeGreaterThan(0.75);
});

test('few, equal and single rows make a grid too', () => {
  for (const count of [1, 2, 3, 8]) {
    const input = { values: new Float32Array(count * 2), count, width: 2, columns: 5, seed: 1 };
    expect(sorted(input).length).toBe(count);
  }
});

test('the blur is the mean of the taken cells in reach, as the plain sum says', () => {
  const random = createRandom(7);
  const shape = { columns: 5, rows: 4, count: 17, width: 2 };
  const cells = Float32Array.from({ length: 40 }, (_, place) => (place < 34 ? random.next() : 0));
  const blurred = new Float32Array(40);
  blurGrid(cells, shape, { across: 1, down: 2 }, new Float32Array(40), blurred);
  for (let cell = 0; cell < 17; cell++) {
    const near = Array.from({ length: 17 }, (_, other) => other).filter(
      (other) =>
        Math.abs((other % 5) - (cell % 5)) <= 1 &&
        Math.abs(Math.floor(other / 5) - Math.floor(cell / 5)) <= 2,
    );
    for (const place of [0, 1]) {
      const mean = near.reduce((sum, other) => sum + cells[other * 2 + place]!, 0) / near.length;
      expect(blurred[cell * 2 + place]).toBeCloseTo(mean, 5);
    }
  }
});
