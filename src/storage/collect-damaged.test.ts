import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openStorage, type OpenedStorage } from './open-storage.ts';
import { rawGet, rawPut } from './raw-database.ts';
import type { ChunkRef, Manifest } from './types.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const manifestOf = (generation: number, refs: ChunkRef[]): Manifest => ({
  generation,
  parts: { items: refs },
  meta: {},
});

describe('where a table of contents is damaged', () => {
  /** A gallery whose newest generation is damaged, and a chunk that nothing else names. */
  async function damaged(): Promise<{ factory: IDBFactory; maybe: ChunkRef }> {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    const maybe = await storage.putChunk(bytesOf('what the damaged one may name'));
    await storage.commit('other', manifestOf(1, [maybe]));
    const record = (await rawGet(factory, 'state', 'gallery/other')) as Manifest;
    await rawPut(factory, 'state', 'gallery/other', { ...record, parts: {} });
    return { factory, maybe };
  }
  const next = async (storage: OpenedStorage, generation: number): Promise<ChunkRef> => {
    const ref = await storage.putChunk(bytesOf(`checkpoint ${generation}`));
    await storage.commit('main', manifestOf(generation, [ref]));
    return ref;
  };

  test('what was put since then and is no longer named goes, what it may name stays', async () => {
    const { factory, maybe } = await damaged();
    const storage = await openStorage({ indexedDB: factory });
    const before = await next(storage, 1);
    expect(await storage.collect('main')).toBe(0);
    const refs: ChunkRef[] = [];
    for (const generation of [2, 3, 4, 5]) {
      refs.push(await next(storage, generation));
      await storage.putChunk(bytesOf('what the damaged one may name'), new Map());
      await storage.collect('main');
    }
    const keys = refs.map(({ key }) => key);
    expect(await storage.absent([before.key, maybe.key, ...keys])).toEqual(keys.slice(0, 2));
    const pending = await storage.putChunk(bytesOf('not committed yet'));
    expect(await storage.collect('main')).toBe(0);
    expect(await storage.absent([pending.key])).toEqual([]);
  });

  test('nothing goes of what was put before another one was found damaged', async () => {
    const { factory } = await damaged();
    const storage = await openStorage({ indexedDB: factory });
    await storage.collect('main');
    const refs = [await next(storage, 1), await next(storage, 2), await next(storage, 3)];
    await rawPut(factory, 'state', 'gallery/third', { schema: 2 });
    for (let times = 0; times < 3; times++) expect(await storage.collect('main')).toBe(0);
    expect(await storage.absent(refs.map(({ key }) => key))).toEqual([]);
  });
});
