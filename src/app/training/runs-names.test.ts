import { expect, test } from 'vitest';
import { checkedName, freeName } from './runs-names.ts';

const named = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));

test('a name that is free is taken as it is', () => {
  expect(freeName('Classifier', named('Instant codes'))).toBe('Classifier');
});

test('runs of one method are numbered in the order in which they come', () => {
  expect(freeName('Autoencoder', named('Autoencoder'))).toBe('Autoencoder 2');
  expect(freeName('Autoencoder', named('Autoencoder', 'Autoencoder 2'))).toBe('Autoencoder 3');
});

test('a number never comes twice while the run that has it is there', () => {
  expect(freeName('Autoencoder', named('Autoencoder', 'Autoencoder 3'))).not.toBe('Autoencoder 3');
  expect(freeName('Autoencoder', named('autoencoder'))).toBe('Autoencoder 2');
});

test('a name loses the space around it and doubled space within', () => {
  expect(checkedName('  Noise  of 0.3 ', named('Instant codes'))).toBe('Noise of 0.3');
});

test.each([
  ['', /needs a name/],
  [' \t ', /needs a name/],
  ['x'.repeat(61), /at most 60 characters and this one has 61/],
  ['INSTANT codes', /already/],
])('%j is no name for a run', (name, sentence) => {
  expect(() => checkedName(name, named('Instant codes'))).toThrow(sentence);
});
