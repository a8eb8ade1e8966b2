import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noFilter } from './filter-state.ts';
import { readAddress, writeAddress, type Address } from './hash-state.ts';

const usual: Address = { view: 'search', filter: noFilter, count: 12, item: null };

test('the usual page has no address of its own', () => {
  expect(writeAddress(usual)).toBe('');
  expect(readAddress('')).toEqual({ view: null, filter: noFilter, count: null, item: null });
});

test('what is written is read again, whatever letters labels and folders have', () => {
  const address: Address = {
    view: 'map',
    filter: { labels: ['ape & bear', 'Žába=1#'], folder: 'a/b c', name: '100%', split: 'test' },
    count: 24,
    item: '1861b51324f4aa19641d58b40bda7b08',
  };
  expect(readAddress(writeAddress(address))).toEqual(address);
});

test('what is not understood counts as not said', () => {
  const said = readAddress('#view=&count=1e3&split=best&label=%E0%A4%A&&&=x&item');
  expect(said.count).toBeNull();
  expect(said.filter.split).toBe('searched');
  expect(readAddress('#count=0').count).toBeNull();
  expect(readAddress('#count=201').count).toBeNull();
  expect(readAddress('#count=-3').count).toBeNull();
});

test('no address makes reading fail, or gives more than it may', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (hash) => {
      const { filter } = readAddress(`#name=${hash}&${hash}`);
      expect(filter.name.length).toBeLessThanOrEqual(500);
      expect(filter.labels.length).toBeLessThanOrEqual(100);
    }),
  );
});
