import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { rawGet, rawPut } from '../../storage/raw-database.ts';
import { openStorage, type OpenedStorage } from '../../storage/open-storage.ts';
import { eraseKept, galleryToOpen, listGalleries, readLibrary } from './galleries-kept.ts';
import { KeptParts } from '../library/kept-parts.ts';
import { added, item } from '../library/library-fixture.ts';
import { Library } from '../library/library.ts';

let storage: OpenedStorage;
let factory: IDBFactory;

beforeEach(async () => {
  factory = new IDBFactory();
  storage = await openStorage({ indexedDB: factory });
});

async function make(id: string, name: string | null, createdAt: number): Promise<Library> {
  const made = new Library(storage, id);
  await made.commit({}, (meta) => ({ ...meta, name, createdAt }));
  return made;
}

test('the first gallery has a name before anybody gave it one', async () => {
  await (await make('main', null, 0)).append(added([item(1), item(2)]), []);
  expect(await listGalleries(storage)).toEqual([
    {
      id: 'main',
      name: 'My pictures',
      images: 2,
      bytes: expect.any(Number) as number,
      createdAt: 0,
    },
  ]);
});

test('galleries are listed the oldest first, each with its own images and bytes', async () => {
  const later = await make('b', 'Later', 20);
  await make('a', 'Earlier', 10);
  await later.append(added([item(1)]), []);
  await later.remove(new Set(['id1']));
  await later.append(added([item(2), item(3)]), []);
  const list = await listGalleries(storage);
  expect(list.map(({ name, images }) => [name, images])).toEqual([
    ['Earlier', 0],
    ['Later', 2],
  ]);
  expect(list[0]!.bytes).toBe(0);
  expect(list[1]!.bytes).toBeGreaterThan(100);
});

test('the gallery that was open last is opened; where it is gone, the first there is', async () => {
  expect(await galleryToOpen(storage)).toBe('main');
  await make('trip', 'Trip', 1);
  expect(await galleryToOpen(storage)).toBe('trip');
  await make('main', null, 0);
  expect(await galleryToOpen(storage)).toBe('main');
  await storage.writeSetting('open gallery', 'trip');
  expect(await galleryToOpen(storage)).toBe('trip');
  await storage.writeSetting('open gallery', 'gone');
  expect(await galleryToOpen(storage)).toBe('main');
});

test('a gallery that is not open gets another name without its rows being read', async () => {
  await (await make('trip', 'Trip', 1)).append(added([item(1)]), []);
  const kept = await KeptParts.openParts(storage, 'trip');
  await kept!.commit({}, (meta) => ({ ...meta, name: 'Journey' }));
  const { library } = await readLibrary(storage, 'trip');
  expect(library.meta.name).toBe('Journey');
  expect(library.items).toHaveLength(1);
  expect(await KeptParts.openParts(storage, 'nowhere')).toBeNull();
});

test('only the writer of a gallery brings it to this version, and no other gallery with it', async () => {
  const keyOf = (id: string): string => `gallery/${id}`;
  for (const id of ['main', 'trip']) {
    await make(id, id, 0);
    const { seal: _, ...record } = (await rawGet(factory, 'state', keyOf(id))) as { seal: string };
    await rawPut(factory, 'state', keyOf(id), { ...record, schema: 1 });
  }
  const schemas = async (): Promise<unknown[]> => {
    const records = ['main', 'trip'].map((id) => rawGet(factory, 'state', keyOf(id)));
    return (await Promise.all(records)).map((record) => (record as { schema: number }).schema);
  };
  await readLibrary(storage, 'main', 'reader');
  expect(await schemas()).toEqual([1, 1]);
  await readLibrary(storage, 'main');
  expect(await schemas()).toEqual([2, 1]);
  expect((await readLibrary(storage, 'trip', 'reader')).library.meta.name).toBe('trip');
});

test('settings of the first gallery keep their names, those of others end with its id', () => {
  expect(new Library(storage).settingName('baselines')).toBe('baselines');
  expect(new Library(storage, 'trip').settingName('baselines')).toBe('baselines/trip');
});

test('an erased gallery takes no other with it, also where nothing tells which there are', async () => {
  await make('main', null, 0);
  await make('trip', 'Trip', 1);
  const failing = vi.spyOn(storage, 'galleries').mockRejectedValueOnce(new Error('no answer'));
  await expect(eraseKept(storage, 'main')).rejects.toThrow('no answer');
  failing.mockRestore();
  expect([...(await storage.galleries()).keys()]).toEqual(['main', 'trip']);
  expect(await eraseKept(storage, 'main')).toEqual({ all: false });
  expect([...(await storage.galleries()).keys()]).toEqual(['trip']);
  expect(await eraseKept(storage, 'trip')).toEqual({ all: true });
});
