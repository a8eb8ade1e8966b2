import { expect, test } from 'vitest';
import { PixelStore } from './pixel-store.ts';

const size = 2;
const pixels = (value: number): Uint8Array<ArrayBuffer> => new Uint8Array(12).fill(value);

test('pictures that are on their way are given once the last of them has come', async () => {
  const store = new PixelStore();
  store.add(size, 'b', pixels(2));
  const arrived = store.arrived(size, ['a', 'b', 'c']);
  store.add(size, 'c', pixels(3));
  store.add(size, 'a', pixels(1));
  expect((await arrived).map((picture) => picture[0])).toEqual([1, 2, 3]);
});

test('a stored shard ends the waiting too, for everybody who waits', async () => {
  const store = new PixelStore();
  const both = Promise.all([store.arrived(size, ['a']), store.arrived(size, ['a'])]);
  store.restore(size, ['a'], pixels(9));
  expect((await both).map(([picture]) => picture![0])).toEqual([9, 9]);
});

test('an abort ends the waiting, and so does forgetting everything', async () => {
  const store = new PixelStore();
  const stop = new AbortController();
  const stopped = store.arrived(size, ['a'], stop.signal);
  stop.abort();
  await expect(stopped).rejects.toThrow('abort');
  const forgotten = store.arrived(size, ['a']);
  await Promise.resolve();
  store.clear();
  await expect(forgotten).rejects.toThrow('forgotten');
});
