import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStorage, type OpenedStorage } from './open-storage.ts';
import type { ChunkRef } from './types.ts';

const hour = 3_600_000;
const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

let factory: IDBFactory;
const open = (now: number): Promise<OpenedStorage> =>
  openStorage({ indexedDB: factory as globalThis.IDBFactory, now: () => now });

async function commit(storage: OpenedStorage, generation: number, text: string): Promise<ChunkRef> {
  const ref = await storage.putChunk(bytesOf(text));
  await storage.commit('main', { schema: 1, generation, parts: { items: [ref] }, meta: {} });
  return ref;
}

test('what is held stays although later generations no longer name it, and goes with a later session', async () => {
  factory = new IDBFactory();
  const storage = await open(0);
  const first = await commit(storage, 1, 'first');
  await storage.hold([first.key]);
  await commit(storage, 2, 'second');
  await commit(storage, 3, 'third');
  expect(await storage.collect('main')).toBe(0);
  expect(await storage.readBytes(first)).toEqual(bytesOf('first'));
  const later = await open(2 * hour);
  expect(await later.collect('main')).toBe(1);
  expect(await later.absent([first.key])).toEqual([first.key]);
});

test('what was put and let go is collected at once, what a gallery names is not', async () => {
  factory = new IDBFactory();
  const storage = await open(0);
  const named = await commit(storage, 1, 'named');
  const put = await storage.putChunk(bytesOf('put'));
  expect(await storage.collect('main')).toBe(0);
  await storage.letGo([named.key, put.key]);
  expect(await storage.collect('main')).toBe(1);
  expect(await storage.absent([named.key, put.key])).toEqual([put.key]);
});
