import { expect, test } from 'vitest';
import { measured } from './stations.ts';

const entries = (name: string): number => performance.getEntriesByName(name, 'measure').length;

test('a station that is done and one that failed both leave their measure', async () => {
  expect(await measured('station: done', Promise.resolve(7))).toBe(7);
  const failing = measured('station: failed', Promise.reject(new Error('no power')));
  await expect(failing).rejects.toThrow('no power');
  expect([entries('station: done'), entries('station: failed')]).toEqual([1, 1]);
});
