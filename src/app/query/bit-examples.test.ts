import { expect, test } from 'vitest';
import { bitExamples } from './bit-examples.ts';

const has = Uint8Array.of(1, 0, 1, 1, 0, 0);

test('the clearest are those whose values lie farthest from the cut, each on its side', () => {
  const values = Float64Array.of(0.2, -0.1, 0.9, 0.2, -0.8, 0.01);
  expect(bitExamples(has, values, 2)).toEqual({ most: [2, 0], least: [4, 1], share: 0.5 });
});

test('without values examples are spread over the rows, never more than there are', () => {
  expect(bitExamples(has, null, 9)).toEqual({ most: [0, 2, 3], least: [1, 4, 5], share: 0.5 });
  expect(bitExamples(new Uint8Array(100).fill(1), null, 4)).toEqual({
    most: [0, 25, 50, 75],
    least: [],
    share: 1,
  });
});

test('an empty gallery has no share', () => {
  expect(bitExamples(new Uint8Array(), null, 3)).toEqual({ most: [], least: [], share: 0 });
});
