import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { refusePuts } from './failing-writes.ts';
import { openStorage } from './open-storage.ts';
import { rawGet, rawPut } from './raw-database.ts';

const manifest = (generation: number) => ({ generation, parts: {}, meta: { note: generation } });
const keys = ['gallery/main/previous', 'gallery/main', 'gallery/other'];

let factory: globalThis.IDBFactory;

/** Records of two galleries as schema 1 had them. */
async function makeOld() {
  factory = new IDBFactory() as globalThis.IDBFactory;
  const storage = await openStorage({ indexedDB: factory });
  for (const [index, key] of keys.entries()) {
    await rawPut(factory, 'state', key, { schema: 1, ...manifest(index + 1) });
  }
  return storage;
}

const schemas = () =>
  Promise.all(
    keys.map(async (key) => ((await rawGet(factory, 'state', key)) as { schema: number }).schema),
  );

afterEach(() => {
  vi.restoreAllMocks();
});

test('a gallery of schema 1 says the same after it was sealed, and is not touched again; another one stays as it is', async () => {
  const storage = await makeOld();
  expect((await storage.readManifest('main'))?.meta).toEqual({ note: 2 });
  expect(await storage.migrate('main')).toBe(2);
  expect(await schemas()).toEqual([2, 2, 1]);
  expect((await storage.readManifest('main'))?.meta).toEqual({ note: 2 });
  expect((await storage.readManifest('other'))?.meta).toEqual({ note: 3 });
  expect(await storage.migrate('main')).toBe(0);
  await storage.commit('main', manifest(3));
});

test('a migration that is interrupted leaves every gallery readable, and the next start does the rest', async () => {
  for (let first = 1; first <= 2; first++) {
    const storage = await makeOld();
    refusePuts(first, () => new DOMException('full', 'QuotaExceededError'));
    await expect(storage.migrate('main')).rejects.toThrow(/storage is full/);
    vi.restoreAllMocks();
    expect((await schemas()).filter((schema) => schema === 2)).toHaveLength(first - 1);
    const next = await openStorage({ indexedDB: factory });
    expect((await next.readManifest('main'))?.meta).toEqual({ note: 2 });
    expect((await next.readManifest('other'))?.meta).toEqual({ note: 3 });
    expect(await next.migrate('main')).toBe(3 - first);
    expect(await schemas()).toEqual([2, 2, 1]);
  }
});

test('a sealed manifest is known again however its names are ordered, and not with one of its values changed', async () => {
  const storage = await makeOld();
  await storage.migrate('main');
  const record = (await rawGet(factory, 'state', 'gallery/main')) as Record<string, unknown>;
  const reversed = Object.fromEntries(Object.entries(record).toReversed());
  await rawPut(factory, 'state', 'gallery/main', reversed);
  expect((await storage.readManifest('main'))?.generation).toBe(2);
  await rawPut(factory, 'state', 'gallery/main', { ...record, generation: 6 });
  await expect(storage.readManifest('main')).rejects.toThrow(/table of contents .* damaged/);
  expect([...(await storage.galleries()).keys()]).toEqual(['main', 'other']);
  expect((await storage.galleries()).get('main')).toBeNull();
  expect(await storage.collect('main')).toBe(0);
  expect((await storage.restorePrevious('main'))?.generation).toBe(1);
});
