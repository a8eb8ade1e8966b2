import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../lib/error.ts';
import { openStorage, type OpenedStorage } from './open-storage.ts';
import { isQuotaError } from './quota.ts';
import { rawDatabase, rawGet, rawPut } from './raw-database.ts';
import type { ChunkRef, Manifest } from './types.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const textOf = (buffer: ArrayBuffer): string => new TextDecoder().decode(buffer);
const manifestOf = (generation: number, refs: ChunkRef[]): Manifest => ({
  generation,
  parts: { items: refs },
  meta: {},
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes every put from the `first`-th (from 1) on fail as `fail` says; gives the number of puts so far. */
function failPuts(first: number, fail: () => never): { count: number } {
  const puts = { count: 0 };
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    puts.count++;
    if (puts.count >= first) fail();
    return put.apply(this, given);
  });
  return puts;
}

/** A save as the app does it: new chunks, then the flip. */
async function save(storage: OpenedStorage, generation: number): Promise<void> {
  const refs = [
    await storage.putChunk(bytesOf('the same in every generation')),
    await storage.putChunk(bytesOf(`items of generation ${generation}`)),
    await storage.putChunk(new Blob([`thumbnails of generation ${generation}`])),
  ];
  await storage.commit('main', manifestOf(generation, refs));
}

describe('a save that is cut short', () => {
  test('at any put leaves the old generation, or the new one, complete', async () => {
    const outcomes: number[] = [];
    let total = Infinity;
    for (let crash = 1; crash <= total + 1; crash++) {
      const factory = new IDBFactory();
      const storage = await openStorage({ indexedDB: factory });
      await save(storage, 1);
      const puts = failPuts(crash, () => {
        throw new Error('The power is gone.');
      });
      const saved = await save(storage, 2).then(
        () => true,
        () => false,
      );
      vi.restoreAllMocks();
      if (saved) total = puts.count;
      const reopened = await openStorage({ indexedDB: factory });
      const manifest = await reopened.readManifest('main');
      expect(manifest?.generation).toBe(saved ? 2 : 1);
      for (const ref of manifest!.parts['items']!) await reopened.readBytes(ref);
      outcomes.push(manifest!.generation);
      await save(reopened, manifest!.generation + 1);
    }
    // Three marks, two new chunks, the previous and the current manifest; then one run without a crash.
    expect(total).toBe(7);
    expect(outcomes).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  });

  test('leaves chunks that a later session collects', async () => {
    let time = 1_000_000_000;
    const now = () => time;
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory, now });
    await save(storage, 1);
    await storage.putChunk(bytesOf('orphan'));
    time += 60_000;
    const soon = await openStorage({ indexedDB: factory, now });
    expect(await soon.collect('main')).toBe(0);
    time += 3_600_000;
    const later = await openStorage({ indexedDB: factory, now });
    expect(await later.collect('main')).toBe(1);
    await save(later, 2);
  });
});

describe('full storage', () => {
  const spellings: [string, unknown][] = [
    ['the standard name', new DOMException('full', 'QuotaExceededError')],
    ["Firefox's name", Object.assign(new Error('full'), { name: 'NS_ERROR_DOM_QUOTA_REACHED' })],
    ["Firefox's number", Object.assign(new Error('full'), { code: 1014 })],
    ["WebKit's number", Object.assign(new Error('full'), { code: 22 })],
    [
      'the inner error of an abort',
      Object.assign(new DOMException('aborted', 'AbortError'), {
        inner: new DOMException('full', 'QuotaExceededError'),
      }),
    ],
    [
      'the cause of an error',
      new Error('write failed', { cause: new DOMException('full', 'QuotaExceededError') }),
    ],
  ];

  test.each(spellings)('is known by %s', (_, error) => {
    expect(isQuotaError(error)).toBe(true);
  });

  test('is not seen in other errors', () => {
    const circular = new Error('round');
    circular.cause = circular;
    const others = [
      new DOMException('a', 'AbortError'),
      new Error('quota'),
      null,
      'full',
      circular,
    ];
    expect(others.filter((error) => isQuotaError(error))).toEqual([]);
  });

  test.each([
    {
      told: 'what is left',
      usage: 9e6,
      quota: 1e7,
      says: /, and it has 1\.0 MB left for this page\. Free/,
    },
    {
      told: 'more than was wanted',
      usage: 0,
      quota: 1e9,
      says: /, although the browser counts 1\.0 GB as free\. Free/,
    },
    { told: 'a quota of 0', usage: 0, quota: 0, says: /did not fit\. Free/ },
    { told: 'nothing', usage: undefined, quota: undefined, says: /did not fit\. Free/ },
  ])('says what is free where the browser tells $told', async ({ usage, quota, says }) => {
    const storage = await openStorage({ indexedDB: new IDBFactory() });
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage, quota }) } });
    failPuts(1, () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(storage.putChunk(new ArrayBuffer(4_000_000))).rejects.toThrow(says);
    vi.unstubAllGlobals();
  });

  test('is not what a value that cannot be cloned is: nothing of that save is visible', async () => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    await save(storage, 1);
    const meta = { good: 1, bad: () => 1 };
    const ref = await storage.putChunk(bytesOf('new'));
    const saving = storage.commit('main', { ...manifestOf(2, [ref]), meta });
    await expect(saving).rejects.toHaveProperty('name', 'DataCloneError');
    expect((await storage.readManifest('main'))?.generation).toBe(1);
    expect(await storage.restorePrevious('main')).toBeNull();
  });

  test.each(spellings)('told by %s becomes one sentence with the bytes', async (_, error) => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    await save(storage, 1);
    failPuts(1, () => {
      throw error;
    });
    const put = storage.putChunk(new ArrayBuffer(4_000_000));
    await expect(put).rejects.toThrow(/storage is full: 4\.0 MB more did not fit/);
    await expect(put).rejects.toSatisfy((failure) => isQuotaError(failure));
    await expect(storage.commit('main', manifestOf(2, []))).rejects.toThrow(UserError);
    await expect(storage.writeSetting('a', 1)).rejects.toThrow(/storage is full/);
    vi.restoreAllMocks();
    expect((await storage.readManifest('main'))?.generation).toBe(1);
  });
});

describe('damage', () => {
  test('of a byte in a chunk is found', async () => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    const ref = await storage.putChunk(bytesOf('sound'));
    await rawPut(factory, 'chunks', ref.key, bytesOf('soumd'));
    await expect(storage.readBytes(ref)).rejects.toThrow(/altered/);
    await rawPut(factory, 'chunks', ref.key, new Blob(['soumd']));
    await expect(storage.readBytes(ref)).rejects.toThrow(UserError);
    await rawPut(factory, 'chunks', ref.key, 'sound');
    await expect(storage.readBlob(ref)).rejects.toThrow(/holds no bytes/);
  });

  test('that took a chunk of the current generation is told at once, and the one before comes back', async () => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    await save(storage, 1);
    await save(storage, 2);
    const [, second] = (await storage.readManifest('main'))!.parts['items']!;
    const database = await rawDatabase(factory);
    const transaction = database.transaction('chunks', 'readwrite');
    transaction.objectStore('chunks').delete(second!.key);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    await expect(storage.readManifest('main')).rejects.toThrow(
      /^1 piece of the gallery.*is missing/,
    );
    const restored = await storage.restorePrevious('main');
    expect(restored?.generation).toBe(1);
    expect(textOf(await storage.readBytes(restored!.parts['items']![1]!))).toBe(
      'items of generation 1',
    );
  });

  test('cannot be committed: a manifest that names a chunk that is not there is refused', async () => {
    const storage = await openStorage({ indexedDB: new IDBFactory() });
    const never = { key: 'f'.repeat(64), bytes: 3 };
    await expect(storage.commit('main', manifestOf(1, [never]))).rejects.toThrow(/missing/);
    expect(await storage.readManifest('main')).toBeNull();
  });

  test('of the table of contents is told, and a newer schema is refused by name', async () => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    await rawPut(factory, 'state', 'gallery/main', { ...manifestOf(7, []), schema: 3 });
    await expect(storage.readManifest('main')).rejects.toThrow(/schema 3, this page knows 2/);
    await expect(storage.commit('main', manifestOf(8, []))).rejects.toThrow(UserError);
    await expect(storage.collect('main')).rejects.toThrow(/newer version/);
    await expect(storage.restorePrevious('main')).rejects.toThrow(/newer version/);
    await expect(storage.deleteGallery('main', () => true)).rejects.toThrow(/newer version/);
    await expect(storage.writeSetting('settings', 1)).rejects.toThrow(/newer version/);
    expect(await storage.migrate('main')).toBe(0);
    expect(await rawGet(factory, 'state', 'gallery/main')).toEqual({
      ...manifestOf(7, []),
      schema: 3,
    });
    expect(await storage.readSetting('settings')).toBeUndefined();
    for (const record of [
      3,
      null,
      'text',
      { schema: 1 },
      { ...manifestOf(1, []), parts: { a: [1] } },
    ]) {
      await rawPut(factory, 'state', 'gallery/main', record);
      await expect(storage.readManifest('main')).rejects.toThrow(/table of contents .* damaged/);
      expect([...(await storage.galleries())]).toEqual([['main', null]]);
    }
  });
});

test('two tabs: the one that commits second is refused, and sees the other’s generation', async () => {
  const factory = new IDBFactory();
  const [one, two] = [
    await openStorage({ indexedDB: factory }),
    await openStorage({ indexedDB: factory }),
  ];
  await save(one, 1);
  const other = await two.putChunk(bytesOf('what the second tab added'));
  await expect(two.commit('main', manifestOf(1, [other]))).rejects.toThrow(/Another tab/);
  await save(two, 2);
  expect((await one.readManifest('main'))?.generation).toBe(2);
});

test('a page that collects while a worker writes takes nothing away from it', async () => {
  const factory = new IDBFactory();
  const [page, worker] = [
    await openStorage({ indexedDB: factory }),
    await openStorage({ indexedDB: factory }),
  ];
  const puts = Array.from({ length: 20 }, (_, shard) => worker.putChunk(bytesOf(`shard ${shard}`)));
  const collections = Array.from({ length: 5 }, () => page.collect('main'));
  const refs = await Promise.all(puts);
  expect(await Promise.all(collections)).toEqual([0, 0, 0, 0, 0]);
  expect(await page.collect('main')).toBe(0);
  await page.commit('main', manifestOf(1, refs));
  expect(textOf(await worker.readBytes(refs[19]!))).toBe('shard 19');
});

test('where a browser keeps no Blobs, their bytes are kept', async () => {
  const storage = await openStorage({ indexedDB: new IDBFactory() });
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (given[0] instanceof Blob) throw new DOMException('Error preparing Blob', 'UnknownError');
    return put.apply(this, given);
  });
  const ref = await storage.putChunk(new Blob(['thumbnails']));
  expect(await (await storage.readBlob(ref)).slice(0, 5).text()).toBe('thumb');
});
