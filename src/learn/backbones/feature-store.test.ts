import { expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { FeatureStore } from './feature-store.ts';

const rows = (...values: number[]): Float32Array => Float32Array.from(values);

test('rows come back in the order that is asked for, and what is known stays', () => {
  const store = new FeatureStore();
  store.add('net', 2, ['a', 'b'], rows(1, 2, 3, 4));
  store.add('net', 2, ['b', 'c'], rows(9, 9, 5, 6));
  const { values, width } = store.rows('net', ['c', 'a', 'b', 'a']);
  expect([[...values], width]).toEqual([[5, 6, 1, 2, 3, 4, 1, 2], 2]);
});

test('what is missing is told once each, network by network', () => {
  const store = new FeatureStore();
  store.add('net', 1, ['a'], rows(1));
  expect(store.missing('net', ['b', 'a', 'c', 'b'])).toEqual(['b', 'c']);
  expect(store.missing('other', ['a'])).toEqual(['a']);
  expect(() => store.rows('net', ['a', 'b', 'c'])).toThrow(UserError);
  expect(() => store.rows('net', ['a', 'b', 'c'])).toThrow('2 of 3 pictures have no features yet');
});

test('only rows that lie in no chunk are unsaved', () => {
  const store = new FeatureStore();
  store.restore('net', 1, ['a'], rows(1));
  store.add('net', 1, ['b', 'c'], rows(2, 3));
  expect(store.unsaved('net')).toEqual(['b', 'c']);
  store.markSaved('net', ['b']);
  expect(store.unsaved('net')).toEqual(['c']);
  store.forget('net');
  expect(store.unsaved('net')).toEqual([]);
  expect(store.missing('net', ['a'])).toEqual(['a']);
});

test('rows of another width are refused', () => {
  const store = new FeatureStore();
  store.add('net', 2, ['a'], rows(1, 2));
  expect(() => store.add('net', 3, ['b'], rows(1, 2, 3))).toThrow(RangeError);
  expect(() => store.add('net', 2, ['b'], rows(1, 2, 3))).toThrow(RangeError);
});
