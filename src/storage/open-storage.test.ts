import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { openStorage } from './open-storage.ts';
import type { ChunkRef, Manifest } from './types.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const textOf = (buffer: ArrayBuffer): string => new TextDecoder().decode(buffer);
const manifestOf = (generation: number, refs: ChunkRef[]): Manifest => ({
  generation,
  parts: { items: refs },
  meta: { note: `generation ${generation}` },
});
const refusing = {
  open: () => {
    throw new Error('IndexedDB is refused');
  },
} as unknown as IDBFactory;

const hour = 3_600_000;

describe.each([
  { kind: 'IndexedDB', factory: () => new IDBFactory(), persistent: true },
  { kind: 'memory', factory: () => refusing, persistent: false },
])('storage over $kind', ({ factory, persistent }) => {
  const open = (now?: () => number) =>
    openStorage({ indexedDB: factory(), ...(now ? { now } : {}) });

  test('says whether it outlives the page', async () => {
    expect((await open()).persistent).toBe(persistent);
  });

  test('gives back bytes and blobs as they were put', async () => {
    const storage = await open();
    const bytes = await storage.putChunk(bytesOf('a few bytes'));
    const blob = await storage.putChunk(new Blob(['a ', 'blob']));
    expect(textOf(await storage.readBytes(bytes))).toBe('a few bytes');
    expect(await (await storage.readBlob(blob)).text()).toBe('a blob');
    expect(await (await storage.readBlob(blob)).slice(2, 4).text()).toBe('bl');
    expect(textOf(await storage.readBytes(blob))).toBe('a blob');
    expect(await (await storage.readBlob(bytes)).text()).toBe('a few bytes');
  });

  test('names a chunk by the SHA-256 of its bytes, whatever it came as', async () => {
    const storage = await open();
    // FIPS 180-2, appendix B.1
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await storage.putChunk(bytesOf('abc'))).toEqual({ key: abc, bytes: 3 });
    expect(await storage.putChunk(new Blob(['abc']))).toEqual({ key: abc, bytes: 3 });
  });

  test('keeps a copy: bytes changed after the put do not change the chunk', async () => {
    const storage = await open();
    const buffer = bytesOf('before');
    const ref = await storage.putChunk(buffer);
    new Uint8Array(buffer).fill(0);
    expect(textOf(await storage.readBytes(ref))).toBe('before');
  });

  test('takes 8 MiB and refuses a byte more', async () => {
    const storage = await open();
    await expect(storage.putChunk(new ArrayBuffer(8 * 1024 * 1024 + 1))).rejects.toThrow(
      RangeError,
    );
    expect((await storage.putChunk(new ArrayBuffer(8 * 1024 * 1024))).bytes).toBe(8_388_608);
  });

  test('says so when a chunk is missing or of another length', async () => {
    const storage = await open();
    const ref = await storage.putChunk(bytesOf('here'));
    const missing = { key: ref.key.replace(/^./, 'x'), bytes: 4 };
    await expect(storage.readBytes(missing)).rejects.toThrow(/missing/);
    await expect(storage.readBlob(missing)).rejects.toThrow(UserError);
    await expect(storage.readBlob({ ...ref, bytes: 5 })).rejects.toThrow(/4 bytes where 5 belong/);
  });

  test('has no manifest at first, then the one that was committed last', async () => {
    const storage = await open();
    expect(await storage.readManifest('main')).toBeNull();
    const first = manifestOf(1, [await storage.putChunk(bytesOf('one'))]);
    await storage.commit('main', first);
    expect(await storage.readManifest('main')).toEqual(first);
    const second = manifestOf(2, [await storage.putChunk(bytesOf('two'))]);
    await storage.commit('main', second);
    expect(await storage.readManifest('main')).toEqual(second);
    expect(await storage.readManifest('other')).toBeNull();
  });

  test.each([0, 1, 3])('refuses generation %i where 2 is next', async (generation) => {
    const storage = await open();
    await storage.commit('main', manifestOf(1, []));
    const other = { ...manifestOf(generation, []), meta: { note: 'of another tab' } };
    await expect(storage.commit('main', other)).rejects.toThrow(/Another tab has changed/);
    expect((await storage.readManifest('main'))?.generation).toBe(1);
  });

  test('says that everything was cleared when a later generation finds nothing', async () => {
    const storage = await open();
    await storage.commit('main', manifestOf(1, []));
    await storage.clear();
    await expect(storage.commit('main', manifestOf(2, []))).rejects.toThrow(/cleared it/);
  });

  test('lets one of two simultaneous commits win', async () => {
    const storage = await open();
    const outcomes = await Promise.allSettled([
      storage.commit('main', manifestOf(1, [])),
      storage.commit('main', { ...manifestOf(1, []), meta: { note: 'of another tab' } }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('refuses a manifest that cannot be cloned and leaves the current one', async () => {
    const storage = await open();
    await storage.commit('main', manifestOf(1, []));
    const uncloneable = { ...manifestOf(2, []), meta: { callback: () => {} } };
    await expect(storage.commit('main', uncloneable)).rejects.toThrow(/could not be cloned/);
    expect((await storage.readManifest('main'))?.generation).toBe(1);
    expect(await storage.restorePrevious('main')).toBeNull();
  });

  test('restores the previous generation once', async () => {
    const storage = await open();
    await storage.commit('main', manifestOf(1, [await storage.putChunk(bytesOf('one'))]));
    await storage.commit('main', manifestOf(2, [await storage.putChunk(bytesOf('two'))]));
    expect((await storage.restorePrevious('main'))?.generation).toBe(1);
    expect((await storage.readManifest('main'))?.generation).toBe(1);
    expect(await storage.restorePrevious('main')).toBeNull();
    await storage.commit('main', manifestOf(2, []));
  });

  test('refuses gallery ids that would collide with other records', async () => {
    const storage = await open();
    await expect(storage.commit('main/previous', manifestOf(1, []))).rejects.toThrow(RangeError);
    await expect(storage.readManifest('')).rejects.toThrow(RangeError);
  });

  test('collects what only an older generation names', async () => {
    const storage = await open();
    const refs: ChunkRef[] = [];
    for (const generation of [1, 2, 3]) {
      refs.push(await storage.putChunk(bytesOf(`items of generation ${generation}`)));
      await storage.commit('main', manifestOf(generation, refs.slice(-1)));
    }
    expect(await storage.collect('main', [refs[0]!.key])).toBe(0);
    expect(await storage.collect('main')).toBe(1);
    await expect(storage.readBytes(refs[0]!)).rejects.toThrow(/missing/);
    expect(textOf(await storage.readBytes(refs[1]!))).toBe('items of generation 2');
    expect(textOf(await storage.readBytes(refs[2]!))).toBe('items of generation 3');
    expect(await storage.collect('main')).toBe(0);
  });

  test('does not collect what another gallery names', async () => {
    const storage = await open();
    const ref = await storage.putChunk(bytesOf('shared'));
    await storage.commit('other', manifestOf(1, [ref]));
    await storage.commit('main', manifestOf(1, []));
    expect(await storage.collect('main')).toBe(0);
    expect(textOf(await storage.readBytes(ref))).toBe('shared');
  });

  test('does not collect what waits for its commit, even when the chunk was there before', async () => {
    const storage = await open();
    const ref = await storage.putChunk(bytesOf('comes back'));
    await storage.commit('main', manifestOf(1, [ref]));
    await storage.commit('main', manifestOf(2, []));
    await storage.commit('main', manifestOf(3, []));
    await storage.putChunk(bytesOf('comes back'));
    expect(await storage.collect('main')).toBe(0);
    await storage.commit('main', manifestOf(4, [ref]));
    expect(textOf(await storage.readBytes(ref))).toBe('comes back');
  });

  test('keeps pending chunks for the whole session, however long', async () => {
    let time = 1_000_000_000;
    const storage = await open(() => time);
    await storage.putChunk(bytesOf('pending'));
    time += 50 * hour;
    expect(await storage.collect('main')).toBe(0);
  });

  test('keeps settings, overwrites them, and knows none at first', async () => {
    const storage = await open();
    expect(await storage.readSetting('options')).toBeUndefined();
    await storage.writeSetting('options', { bits: 64 });
    await storage.writeSetting('options', { bits: 128, list: new Uint8Array([1, 2]) });
    expect(await storage.readSetting('options')).toEqual({
      bits: 128,
      list: new Uint8Array([1, 2]),
    });
  });

  test('lists every gallery with its current manifest', async () => {
    const storage = await open();
    expect(await storage.galleries()).toEqual(new Map());
    await storage.commit('main', manifestOf(1, []));
    await storage.commit('main', manifestOf(2, []));
    await storage.commit('trip', manifestOf(1, []));
    const galleries = await storage.galleries();
    expect([...galleries]).toEqual([
      ['main', manifestOf(2, [])],
      ['trip', manifestOf(1, [])],
    ]);
  });

  test('forgets a gallery with its own settings, and frees what no other names', async () => {
    const storage = await open(() => 0);
    const shared = await storage.putChunk(bytesOf('shared'));
    const alone = await storage.putChunk(bytesOf('alone'));
    await storage.commit('main', manifestOf(1, [shared]));
    await storage.commit('trip', manifestOf(1, [shared]));
    await storage.commit('trip', manifestOf(2, [shared, alone]));
    await storage.writeSetting('settings', 1);
    await storage.writeSetting('settings/trip', 2);
    await storage.deleteGallery('trip', (name) => name.endsWith('/trip'));
    expect(await storage.collect('main')).toBe(1);
    expect([...(await storage.galleries()).keys()]).toEqual(['main']);
    expect(await storage.readManifest('trip')).toBeNull();
    expect(textOf(await storage.readBytes(shared))).toBe('shared');
    await expect(storage.readBytes(alone)).rejects.toThrow(/missing/);
    expect(await storage.readSetting('settings')).toBe(1);
    expect(await storage.readSetting('settings/trip')).toBeUndefined();
  });

  test('clears everything', async () => {
    const storage = await open();
    const ref = await storage.putChunk(bytesOf('gone'));
    await storage.commit('main', manifestOf(1, [ref]));
    await storage.writeSetting('options', 1);
    await storage.clear();
    expect(await storage.readManifest('main')).toBeNull();
    expect(await storage.readSetting('options')).toBeUndefined();
    await expect(storage.readBytes(ref)).rejects.toThrow(/missing/);
    await storage.commit('main', manifestOf(1, []));
  });
});
