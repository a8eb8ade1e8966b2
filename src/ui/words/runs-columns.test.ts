import { expect, test } from 'vitest';
import { factsOfOldRuns } from '../../app/training/runs-state.ts';
import type { EncoderState } from '../../app/state.ts';
import { columns, inOrder, newestFirst, orderAfter, type Order } from './runs-columns.ts';

const bare: EncoderState = {
  id: '',
  name: '',
  method: 'classifier',
  options: {},
  bits: 64,
  inputSize: 32,
  backend: 'wasm',
  compare: 'hamming',
  backbone: null,
  createdAt: 0,
  quality: null,
  evaluation: null,
  curves: [],
  picturesPerSecond: null,
  ...factsOfOldRuns,
};

const run = (name: string, more: Partial<EncoderState> = {}): EncoderState => ({
  ...bare,
  ...more,
  id: name,
  name,
});

const methods = new Map([['classifier', 'Classifier']]);
const names = (runs: EncoderState[], order: Order): string[] =>
  inOrder(runs, order, methods).map(({ name }) => name);

test('runs stand newest first at the beginning', () => {
  const runs = [run('a', { createdAt: 1 }), run('b', { createdAt: 3 }), run('c', { createdAt: 2 })];
  expect(names(runs, newestFirst)).toEqual(['b', 'c', 'a']);
});

test('what was never measured stands last in both directions', () => {
  const runs = [run('a'), run('b', { trainingSeconds: 3 }), run('c', { trainingSeconds: 12 })];
  expect(names(runs, { column: 'seconds', descending: false })).toEqual(['b', 'c', 'a']);
  expect(names(runs, { column: 'seconds', descending: true })).toEqual(['c', 'b', 'a']);
});

test('names are ordered without regard to case', () => {
  const runs = [run('beta'), run('Alpha'), run('Gamma')];
  expect(names(runs, { column: 'name', descending: false })).toEqual(['Alpha', 'beta', 'Gamma']);
});

test('a click on a heading orders by it, words upward and numbers downward, and a second one turns it round', () => {
  const byBits = orderAfter(newestFirst, 'bits');
  expect(byBits).toEqual({ column: 'bits', descending: true });
  expect(orderAfter(byBits, 'bits')).toEqual({ column: 'bits', descending: false });
  expect(orderAfter(byBits, 'name')).toEqual({ column: 'name', descending: false });
});

test('every column says something of a run of which nothing was measured', () => {
  const texts = columns.map(({ text }) => text(run('a', { bits: 32 }), methods));
  expect(texts.slice(0, 8)).toEqual(['a', 'Classifier', '32', '–', '–', '–', '–', '–']);
});
