import { expect, test } from 'vitest';
import { readParameters } from './parameters.ts';

test('An address without parameters lets the page choose', () => {
  expect(readParameters('')).toEqual({ backend: null, seed: 1, lookUpByHash: true });
});

test('Backend, seed and look-up are taken from the address', () => {
  expect(readParameters('?backend=webgl&seed=7&lookup=off')).toEqual({
    backend: 'webgl',
    seed: 7,
    lookUpByHash: false,
  });
});

test('Values that mean nothing count as not given', () => {
  expect(readParameters('?backend=cuda&seed=-3')).toEqual(readParameters(''));
});
