import { expect, test } from 'vitest';
import { centralDistances, numberBySize } from './cluster-centres.ts';

test('clusters are numbered from the largest, of equals from the first', () => {
  expect([...numberBySize(Int32Array.of(5, 2, 2, 9, 2, 5, 7))]).toEqual([1, 0, 0, 2, 0, 1, 3]);
});

test('rows are measured from the mean of their cluster', () => {
  const values = Float32Array.of(0, 0, 2, 0, 10, 10, 1, 3);
  expect([...centralDistances(values, 2, Int32Array.of(0, 0, 1, 0))]).toEqual([2, 2, 0, 4]);
});
