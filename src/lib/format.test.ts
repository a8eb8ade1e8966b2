import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatPlural } from './format.ts';

test('counts have a comma between thousands', () => {
  expect([0, 999, 1000, 1100, 1234567].map(formatCount)).toEqual([
    '0',
    '999',
    '1,000',
    '1,100',
    '1,234,567',
  ]);
});

test('one is singular, everything else plural', () => {
  expect([0, 1, 2, 1100].map((count) => formatPlural(count, 'image'))).toEqual([
    '0 images',
    '1 image',
    '2 images',
    '1,100 images',
  ]);
  expect([1, 2].map((count) => formatPlural(count, 'query', 'queries'))).toEqual([
    '1 query',
    '2 queries',
  ]);
});

test('bytes are in decimal units, with one digit behind the point below ten', () => {
  const given = [0, 999, 1000, 1500, 9_940, 9_960, 142_000_000, 999_499, 999_500, 3.2e12, 5e15];
  expect(given.map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '1.5 kB',
    '9.9 kB',
    '10 kB',
    '142 MB',
    '999 kB',
    '1.0 MB',
    '3.2 TB',
    '5000 TB',
  ]);
});

test('durations are in seconds, from a minute on with minutes', () => {
  expect([-3, 0, 0.4, 59.4, 59.6, 60, 125, 3600].map(formatDuration)).toEqual([
    '0 s',
    '0 s',
    '0 s',
    '59 s',
    '1 min',
    '1 min',
    '2 min 5 s',
    '60 min',
  ]);
});
