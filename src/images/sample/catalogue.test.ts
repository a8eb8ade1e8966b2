import { expect, test } from 'vitest';
import { firstQueries, sampleAt, sampleCount, sampleFamilies, samplePath } from './catalogue.ts';

test('there are at least 600 pictures in at least 12 families', () => {
  expect(sampleCount).toBeGreaterThanOrEqual(600);
  expect(sampleFamilies.length).toBeGreaterThanOrEqual(12);
});

test('every picture has a path of its own in its family folder', () => {
  const paths = Array.from({ length: sampleCount }, (_, index) => samplePath(index));
  expect(new Set(paths).size).toBe(sampleCount);
  expect(paths[0]).toBe('sample/sunset/sunset-0001.jpg');
  expect(paths.every((path, index) => path.split('/')[1] === sampleAt(index).family)).toBe(true);
});

test('pictures to begin a search with are among them', () => {
  const paths = new Set(Array.from({ length: sampleCount }, (_, index) => samplePath(index)));
  expect(firstQueries.length).toBeGreaterThan(0);
  expect(firstQueries.filter((path) => !paths.has(path))).toEqual([]);
});

test('numbers beyond the gallery are refused', () => {
  expect(() => sampleAt(sampleCount)).toThrow(RangeError);
  expect(() => sampleAt(-1)).toThrow(RangeError);
});
