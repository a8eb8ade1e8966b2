import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { openStorage, type OpenedStorage } from '../../storage/open-storage.ts';
import { rawGet, rawPut } from '../../storage/raw-database.ts';
import type { ChunkRef } from '../../storage/types.ts';
import { readLibrary } from '../galleries/galleries-kept.ts';
import { encodeAll, expectAligned, hashOf, item, putThumbnails } from './library-fixture.ts';
import { Library } from './library.ts';

const itemOf = (number: number): Item => ({ ...item(number), picture: hashOf(number) });

let factory: IDBFactory;
const open = (): Promise<OpenedStorage> =>
  openStorage({ indexedDB: factory as globalThis.IDBFactory });

/** Two shards of thumbnails, three pictures, two encoders, a run; the last change is a label. */
beforeEach(async () => {
  factory = new IDBFactory();
  const library = new Library(await open(), 'main');
  for (const numbers of [[1, 2], [3]]) {
    const { ref, pictures } = await putThumbnails(library.storage, numbers);
    await library.append({ items: numbers.map(itemOf), pictures, skipped: [] }, [ref]);
  }
  await encodeAll(library);
  const floats = library.encoder('floats')!;
  const tensors = [{ name: 'weights', shape: [2], data: Float32Array.of(1, 2) }];
  const model = { ...floats, backbone: null, tensors };
  await library.putEncoder(floats, model, library.rowsOf('floats')!, {
    fittedOn: 1,
    improvement: null,
  });
  const chunk = await library.storage.putChunk(Uint8Array.of(1, 2, 3).buffer);
  await library.commit({ 'map/bits': [chunk], 'pixels/32': [chunk] });
  await library.relabel(new Map([['id1', 'boat']]));
});

/** Turns one bit of the first chunk of a part as it is kept now. */
async function damage(part: string, which = 0): Promise<ChunkRef> {
  const { parts } = (await (await open()).readManifest('main'))!;
  const ref = parts[part]![which]!;
  const stored = await rawGet(factory, 'chunks', ref.key);
  const bytes = new Uint8Array(await new Response(stored as Blob | ArrayBuffer).arrayBuffer());
  bytes[bytes.length - 1]! ^= 4;
  await rawPut(
    factory,
    'chunks',
    ref.key,
    stored instanceof Blob ? new Blob([bytes]) : bytes.buffer,
  );
  return ref;
}

/** As a page that is opened again reads it. */
const read = async () => readLibrary(await open(), 'main');

describe('One bit turned', () => {
  test('in the items takes the gallery back to the state before', async () => {
    await damage('items');
    const { library, fellBack } = await read();
    expect(fellBack).toBe(true);
    expect(library.items.map(({ label }) => label)).toEqual(['ape', 'ape', 'ape']);
    expectAligned(library);
    await library.relabel(new Map([['id1', 'boat']]));
    expect((await read()).library.items[0]!.label).toBe('boat');
  });

  test('in the table of contents takes the gallery back to the state before', async () => {
    const record = (await rawGet(factory, 'state', 'gallery/main')) as { meta: { edits: number } };
    record.meta.edits ^= 4;
    await rawPut(factory, 'state', 'gallery/main', record);
    const { library, fellBack } = await read();
    expect(fellBack).toBe(true);
    expect(library.meta.edits).toBe(0);
    expectAligned(library);
  });

  test.each(['codes/bits', 'embeddings/floats'])(
    'in %s loses nothing: no neighbour is shown until they are made again, which is said',
    async (part) => {
      await damage(part);
      const id = part.split('/')[1]!;
      const { library, fellBack } = await read();
      expect(fellBack).toBe(false);
      expect(library.rowsOf(id)!.codes.count).toBe(0);
      expect(library.items[0]!.label).toBe('boat');
      expect(library.mended).toBe(
        `The codes of “${id}” are damaged in this browser’s storage; they are made again from the pictures, and nothing is lost.`,
      );
      await encodeAll(library);
      const { library: again } = await read();
      expect(again.mended).toBeNull();
      expect(again.rowsOf(id)!.codes.count).toBe(3);
      expectAligned(again);
    },
  );

  test.each(['codes/bits', 'embeddings/floats'])(
    'in nothing: a connection that is lost while %s is read says nothing of the codes',
    async (part) => {
      const storage = await open();
      const { parts } = (await storage.readManifest('main'))!;
      const readBytes: OpenedStorage['readBytes'] = (ref) =>
        ref.key === parts[part]![0]!.key
          ? Promise.reject(new UserError('The storage is not there; reload this page.'))
          : storage.readBytes(ref);
      await expect(Library.open({ ...storage, readBytes }, 'main')).rejects.toThrow('not there');
    },
  );

  test.each(['map/bits', 'pixels/32'])(
    'in %s is noticed when it is read, and the part goes',
    async (part) => {
      const ref = await damage(part);
      const { library } = await read();
      await expect(library.storage.readBytes(ref)).rejects.toThrow(/content was altered; reload/);
      const { library: again, fellBack } = await read();
      expect(again.part(part)).toEqual([]);
      expect([fellBack, again.mended, again.items[0]!.label]).toEqual([false, null, 'boat']);
    },
  );

  test('in a shard of thumbnails loses its pictures alone, which stand among the skipped files', async () => {
    const ref = await damage('thumbnails');
    const { library } = await read();
    await expect(library.storage.readBlob(ref)).rejects.toThrow(/altered/);
    const { library: left } = await read();
    expect(left.items.map(({ id }) => id)).toEqual(['id3']);
    expect(left.skipped.map(({ path }) => path)).toEqual(['ape/1.jpg', 'ape/2.jpg']);
    expect(left.mended).toMatch(/2 pictures are lost, and the rest goes on/);
    expectAligned(left);
    const { library: again } = await read();
    expect([again.mended, again.items.length]).toEqual([null, 1]);
    expectAligned(again);
  });

  test('in the weights of an encoder leaves its figures, and everything else', async () => {
    const ref = await damage('model/floats');
    const { library } = await read();
    await expect(library.storage.readBytes(ref)).rejects.toThrow(/altered/);
    const { library: left } = await read();
    expect(left.meta.encoders.map(({ id, weights }) => [id, weights])).toEqual([
      ['bits', 'kept'],
      ['floats', 'dropped'],
    ]);
    expect(left.mended).toMatch(/1 encoder is lost/);
    expect(left.items).toHaveLength(3);
    expect([...left.codes.keys()]).toEqual(['bits']);
  });
});

test('where both states are damaged in what cannot be made again, that is said and nothing is changed', async () => {
  await damage('pictures');
  await expect(read()).rejects.toThrow(/“pictures”.*open a project|damaged/);
  const before = await rawGet(factory, 'state', 'gallery/main');
  await expect(read()).rejects.toThrow(/“pictures” is missing|“pictures”/);
  expect(await rawGet(factory, 'state', 'gallery/main')).toEqual(before);
});
