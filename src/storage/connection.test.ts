import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../lib/error.ts';
import { connect } from './connection.ts';
import { deleteDatabase } from './delete-database.ts';
import { commit, readManifest, restorePrevious } from './generations.ts';
import { createIndexedShelf } from './indexed-shelf.ts';
import { openStorage } from './open-storage.ts';
import type { Manifest } from './types.ts';

const manifestOf = (generation: number): Manifest => ({
  generation,
  parts: {},
  meta: {},
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The database as another tab opens it. */
async function rawDatabase(factory: IDBFactory, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open('semblance', version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

describe('a lost connection', () => {
  test('is opened anew when the database was closed under us', async () => {
    const factory = new IDBFactory();
    const closed: IDBDatabase[] = [];
    const open = factory.open.bind(factory);
    vi.spyOn(factory, 'open').mockImplementation((name, version) => {
      const request = open(name, version);
      request.addEventListener('success', () => closed.push(request.result));
      return request;
    });
    const storage = await openStorage({ indexedDB: factory });
    await storage.commit('main', manifestOf(1));
    closed.at(-1)!.close();
    expect((await storage.readManifest('main'))?.generation).toBe(1);
    closed.at(-1)!.close();
    await storage.commit('main', manifestOf(2));
    closed.at(-1)!.close();
    expect(await storage.readSetting('none')).toBeUndefined();
    expect(closed).toHaveLength(4);
  });

  test('is opened anew, once, for what WebKit says in background tabs', async () => {
    const storage = await openStorage({ indexedDB: new IDBFactory() });
    const lost = new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
    let failures = 1;
    const get = Reflect.get(IDBObjectStore.prototype, 'get') as IDBObjectStore['get'];
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      if (failures-- > 0) throw lost;
      return get.call(this, key);
    });
    await storage.commit('main', manifestOf(1));
    expect((await storage.readManifest('main'))?.generation).toBe(1);
    failures = 2;
    await expect(storage.readManifest('main')).rejects.toThrow(/server lost/);
  });

  test('that is lost once a flip was through flips nothing twice, and calls it kept', async () => {
    const connection = await connect(new IDBFactory(), 'semblance');
    const shelf = createIndexedShelf(connection);
    await commit(shelf, 'main', manifestOf(1));
    const unheard = createIndexedShelf({
      run: async (work) => {
        await connection.run(work); // its end does not reach us
        return connection.run(work);
      },
    });
    await commit(unheard, 'main', manifestOf(2));
    expect(await readManifest(shelf, 'main')).toEqual(manifestOf(2));
    expect(await restorePrevious(shelf, 'main')).toEqual(manifestOf(1));
  });

  test('that cannot be opened anew is told in a sentence', async () => {
    const factory = new IDBFactory();
    const opened: IDBDatabase[] = [];
    const open = factory.open.bind(factory);
    vi.spyOn(factory, 'open').mockImplementationOnce((name, version) => {
      const request = open(name, version);
      request.addEventListener('success', () => opened.push(request.result));
      return request;
    });
    const storage = await openStorage({ indexedDB: factory });
    opened[0]!.close();
    vi.spyOn(factory, 'open').mockImplementation(() => {
      throw new DOMException('no more', 'UnknownError');
    });
    await expect(storage.readManifest('main')).rejects.toThrow(/closed its storage .* reload/);
  });

  test('makes way for a deletion, by whomever, and makes no database again', async () => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    await storage.commit('main', manifestOf(1));
    await deleteDatabase({ indexedDB: factory });
    await expect(storage.readManifest('main')).rejects.toThrow(/was erased .* reload this page/);
    await expect(storage.putChunk(new ArrayBuffer(8))).rejects.toThrow(/was erased/);
    expect(await factory.databases()).toEqual([]);
    expect(await (await openStorage({ indexedDB: factory })).readManifest('main')).toBeNull();
  });

  test('is told when the browser closes it or anybody deletes the database, not when a newer version takes over', async () => {
    const factory = new IDBFactory();
    let told = 0;
    const hearGone = (): number => ++told;
    const closed: IDBDatabase[] = [];
    const open = factory.open.bind(factory);
    vi.spyOn(factory, 'open').mockImplementation((name, version) => {
      const request = open(name, version);
      request.addEventListener('success', () => closed.push(request.result));
      return request;
    });
    const storage = await openStorage({ indexedDB: factory, hearGone });
    await storage.commit('main', manifestOf(1));
    closed[0]!.onclose!(new Event('close'));
    expect(told).toBe(1);
    expect((await storage.readManifest('main'))?.generation).toBe(1);
    closed[0]!.close();
    await deleteDatabase({ indexedDB: factory });
    expect(told).toBe(2);
    await openStorage({ indexedDB: factory, hearGone });
    (await rawDatabase(factory, 2)).close();
    expect(told).toBe(2);
  });

  test('that does not close keeps the database from being deleted, which is said', async () => {
    const factory = new IDBFactory();
    await openStorage({ indexedDB: factory });
    const stubborn = await rawDatabase(factory);
    const deleting = deleteDatabase({ indexedDB: factory, patienceMilliseconds: 20 });
    await expect(deleting).rejects.toThrow(/Another tab .* close it/);
    stubborn.close();
    await expect.poll(() => factory.databases()).toEqual([]);
  });

  test('makes way for a newer version, and then says that this page is too old', async () => {
    const factory = new IDBFactory();
    const storage = await openStorage({ indexedDB: factory });
    (await rawDatabase(factory, 2)).close();
    await expect(storage.readManifest('main')).rejects.toThrow(/newer version of Semblance/);
    await expect(openStorage({ indexedDB: factory })).rejects.toThrow(UserError);
  });
});

describe('opening', () => {
  test('falls back to memory when there is no IndexedDB', async () => {
    expect((await openStorage()).persistent).toBe(false);
  });

  test('falls back to memory when the browser does not answer for five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = { open: () => ({}) } as unknown as IDBFactory;
    const opening = openStorage({ indexedDB: silent });
    await vi.advanceTimersByTimeAsync(5000);
    expect((await opening).persistent).toBe(false);
  });

  test('does not pass an older tab over in silence', async () => {
    const request: Partial<IDBOpenDBRequest> = {};
    const blocked = {
      open: () => {
        queueMicrotask(() =>
          request.onblocked!.call(
            request as IDBOpenDBRequest,
            new Event('blocked') as IDBVersionChangeEvent,
          ),
        );
        return request;
      },
    } as unknown as IDBFactory;
    await expect(openStorage({ indexedDB: blocked })).rejects.toThrow(/Another tab holds an older/);
  });
});

test('only the flip asks for strict durability', async () => {
  const factory = new IDBFactory();
  const storage = await openStorage({ indexedDB: factory });
  const database = await rawDatabase(factory);
  const spy = vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction');
  await storage.putChunk(new ArrayBuffer(5));
  await storage.writeSetting('a', 1);
  expect(spy.mock.calls.filter(([, , options]) => options?.durability === 'strict')).toEqual([]);
  await storage.commit('main', manifestOf(1));
  expect(spy.mock.calls.at(-1)?.[2]).toEqual({ durability: 'strict' });
});

test('a request that fails later, not at the call, rejects with its own error and undoes the rest', async () => {
  const storage = await openStorage({ indexedDB: new IDBFactory() });
  await storage.commit('main', manifestOf(1));
  await storage.writeSetting('a', 1);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    return this.add(...given);
  });
  await expect(storage.commit('main', manifestOf(2))).rejects.toHaveProperty(
    'name',
    'ConstraintError',
  );
  await expect(storage.writeSetting('a', 2)).rejects.toHaveProperty('name', 'ConstraintError');
  vi.restoreAllMocks();
  expect(await storage.readSetting('a')).toBe(1);
  expect(await storage.restorePrevious('main')).toBeNull();
});
