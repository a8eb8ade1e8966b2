import { describe, expect, test, vi } from 'vitest';
import { openSource, readTogether } from './byte-source.ts';

const blob = (length: number, seed: number): Blob =>
  new Blob([Uint8Array.from({ length }, (_, index) => (index * 7 + seed) % 256)]);

describe('readTogether', () => {
  test('each small file gets its own bytes, a large one is left to be read alone', async () => {
    const files = [blob(3, 1), blob(2 ** 20 + 1, 2), blob(0, 3), blob(2 ** 20, 4), blob(1, 5)];
    const read = await readTogether(files);
    expect(files.map((file) => read.has(file))).toEqual([true, false, true, true, true]);
    for (const [file, bytes] of read) expect(bytes).toEqual(await file.arrayBuffer());
  });

  test('one request holds a few megabytes at most', async () => {
    const files = Array.from({ length: 12 }, (_, index) => blob(2 ** 20, index));
    expect((await readTogether(files)).size).toBe(8);
  });

  test('where one cannot be read there is no answer, so that each is tried on its own', async () => {
    const refusing = vi
      .spyOn(Blob.prototype, 'arrayBuffer')
      .mockRejectedValueOnce(new DOMException('gone', 'NotReadableError'));
    expect((await readTogether([blob(1, 1), blob(1, 2)])).size).toBe(0);
    refusing.mockRestore();
  });

  test('where nothing can be saved nothing is read', async () => {
    expect((await readTogether([])).size).toBe(0);
    expect((await readTogether([blob(5, 1)])).size).toBe(0);
  });
});

describe('openSource', () => {
  test('bytes that are at hand are not read again', async () => {
    const file = blob(10, 1);
    const bytes = await file.arrayBuffer();
    file.arrayBuffer = () => Promise.reject(new Error('read again'));
    const source = await openSource(file, bytes);
    expect(await source.bytes()).toBe(bytes);
    expect(await source.read(8, 5)).toEqual(new Uint8Array(bytes, 8, 2));
  });
});
