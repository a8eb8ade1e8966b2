import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStorage, type OpenedStorage } from './open-storage.ts';
import type { ChunkRef, Marks } from './types.ts';

const hour = 3_600_000;
const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

let factory: IDBFactory;
const open = (now: number): Promise<OpenedStorage> =>
  openStorage({ indexedDB: factory as globalThis.IDBFactory, now: () => now });

async function commit(storage: OpenedStorage, generation: number, text: string): Promise<ChunkRef> {
  const ref = await storage.putChunk(bytesOf(text));
  await storage.commit('main', { generation, parts: { items: [ref] }, meta: {} });
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
  const own: Marks = new Map();
  const put = await storage.putChunk(bytesOf('put'), own);
  await storage.hold([named.key, put.key], own);
  expect(await storage.collect('main')).toBe(0);
  expect([...own.keys()].toSorted()).toEqual([named.key, put.key].toSorted());
  await storage.letGo(own);
  expect(await storage.collect('main')).toBe(1);
  expect(await storage.absent([named.key, put.key])).toEqual([put.key]);
});

test.each([
  { order: 'after', times: [0, 1] },
  { order: 'within the millisecond of', times: [0, 0] },
])('what another tab put $order our putting stays when ours is let go', async ({ times }) => {
  factory = new IDBFactory();
  const [ours, theirs] = [await open(times[0]!), await open(times[1]!)];
  const own: Marks = new Map();
  const ref = await ours.putChunk(bytesOf('both'), own);
  await theirs.putChunk(bytesOf('both'));
  await ours.letGo(own);
  expect(await ours.collect('main')).toBe(0);
  await theirs.commit('theirs', { generation: 1, parts: { items: [ref] }, meta: {} });
  expect(await theirs.readBytes(ref)).toEqual(bytesOf('both'));
});

test('what another tab put before our putting stays, and what we put twice goes', async () => {
  factory = new IDBFactory();
  const [ours, theirs] = [await open(1), await open(0)];
  const own: Marks = new Map();
  const both = await theirs.putChunk(bytesOf('both'));
  await ours.putChunk(bytesOf('both'), own);
  const twice = await ours.putChunk(bytesOf('twice'), own);
  await ours.putChunk(bytesOf('twice'), own);
  await ours.letGo(own);
  expect(await ours.collect('main')).toBe(1);
  expect(await ours.absent([both.key, twice.key])).toEqual([twice.key]);
});
