import { expect, test } from 'vitest';
import { batchRows, epochOrder, stepsPerEpoch } from './batches.ts';
import { createRowOrder } from './row-order.ts';

const BATCH = 16;

/** 5 classes of 4, 8, 1, 20 and 7 rows. */
const classes = Int32Array.from(
  [4, 8, 1, 20, 7].flatMap((count, label) => Array<number>(count).fill(label)),
);

function countsOf(rows: Uint32Array, labels: Int32Array): number[] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(labels[row]!, (counts.get(labels[row]!) ?? 0) + 1);
  return [...counts.values()];
}

test('shuffled batches are the epoch order cut into pieces', () => {
  const rowsOf = createRowOrder({
    count: 100,
    batchSize: BATCH,
    features: 0,
    seed: 3,
    classes: null,
  });
  const perEpoch = stepsPerEpoch(100, { batchSize: BATCH, features: 0 });
  for (const step of [0, 1, perEpoch - 1, perEpoch, 2 * perEpoch + 1]) {
    const order = epochOrder(100, 3, Math.floor(step / perEpoch));
    expect(rowsOf(step)).toEqual(batchRows(order, step % perEpoch, BATCH));
  }
});

test('a batch of classes holds four rows of each of a quarter as many classes', () => {
  const rowsOf = createRowOrder({
    count: classes.length,
    batchSize: BATCH,
    features: 0,
    seed: 1,
    classes,
  });
  for (let step = 0; step < 20; step++) {
    expect(countsOf(rowsOf(step), classes)).toEqual([4, 4, 4, 4]);
  }
});

test('with fewer classes than that all of them are in every batch, with more rows each', () => {
  const three = Int32Array.from({ length: 60 }, (_, row) => row % 3);
  const rowsOf = createRowOrder({
    count: 60,
    batchSize: BATCH,
    features: 0,
    seed: 1,
    classes: three,
  });
  for (let step = 0; step < 8; step++) {
    expect(countsOf(rowsOf(step), three).toSorted((a, b) => a - b)).toEqual([5, 5, 6]);
  }
});

test('classes take turns, and so do the rows within a class', () => {
  const rowsOf = createRowOrder({
    count: classes.length,
    batchSize: BATCH,
    features: 0,
    seed: 2,
    classes,
  });
  const perEpoch = stepsPerEpoch(classes.length, { batchSize: BATCH, features: 0 });
  const taken = new Uint32Array(classes.length);
  const turns = new Uint32Array(5);
  for (let step = 0; step < perEpoch; step++) {
    const rows = rowsOf(step);
    for (const row of rows) taken[row]!++;
    for (const label of new Set(Array.from(rows, (row) => classes[row]!))) turns[label]!++;
  }
  expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
  for (let label = 0; label < 5; label++) {
    const own = [...taken].filter((_, row) => classes[row] === label);
    expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
  }
});

test('a step has the same rows whichever steps were asked for before it, and others with another seed', () => {
  const orderOf = (seed: number) =>
    createRowOrder({ count: classes.length, batchSize: BATCH, features: 0, seed, classes });
  const all = orderOf(4);
  const steps = Array.from({ length: 30 }, (_, step) => all(step));
  expect(orderOf(4)(29)).toEqual(steps[29]);
  expect(orderOf(4)(7)).toEqual(steps[7]);
  expect(orderOf(5)(7)).not.toEqual(steps[7]);
});
