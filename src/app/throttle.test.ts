import { expect, test } from 'vitest';
import { throttle } from './throttle.ts';

test('The first value passes at once, later ones wait, and the last arrives with flush', () => {
  const heard: number[] = [];
  const { push, flush } = throttle<number>(60_000, (value) => heard.push(value));
  push(1);
  push(2);
  push(3);
  expect(heard).toEqual([1]);
  flush();
  flush();
  expect(heard).toEqual([1, 3]);
});
