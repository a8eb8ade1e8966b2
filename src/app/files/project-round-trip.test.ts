import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openProject } from '../../exchange/project/project-file.ts';
import { writeProject } from '../../exchange/project/write-project.ts';
import { noThumbnail, type Item, type Picture } from '../../gallery/item.ts';
import { ShardWriter } from '../../storage/blob-shards.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { encodePixelShard } from '../../storage/pixel-shard.ts';
import type { Manifest, Storage } from '../../storage/types.ts';
import { encodeAll, item } from '../library/library-fixture.ts';
import { KeptParts } from '../library/kept-parts.ts';
import { Library } from '../library/library.ts';
import { putPieces, takeBack } from './project-pieces.ts';
import { projectSnapshot } from './project-snapshot.ts';

vi.stubGlobal('__APP_VERSION__', '1.0.0');

const numbers = [1, 2, 3];
const hashOf = (number: number): string => String(number).repeat(64);
const itemOf = (number: number): Item => ({ ...item(number), picture: hashOf(number) });
const storageOf = (factory: IDBFactory): Promise<Storage> =>
  openStorage({ indexedDB: factory as globalThis.IDBFactory });

let library: Library;

/** Three pictures with thumbnails, pixels, two encoders and a run. */
beforeEach(async () => {
  library = new Library(await storageOf(new IDBFactory()), 'main');
  const writer = new ShardWriter(library.storage);
  for (const number of numbers) {
    writer.add(new TextEncoder().encode(`a thumbnail of ${number}`).buffer);
  }
  const { ref, places } = (await writer.seal())!;
  const pictures = numbers.map((number, place): Picture => {
    const thumbnail = { shard: ref.key, ...places[place]!, type: 'image/png' as const };
    return { hash: hashOf(number), width: 5, height: 4, thumbnail };
  });
  const skipped = [{ path: 'notes.txt', reason: 'No picture.' }];
  await library.append({ items: numbers.map(itemOf), pictures, skipped }, [ref]);
  await encodeAll(library);
  const { storage } = library;
  const pixels = encodePixelShard({
    size: 2,
    hashes: numbers.map(hashOf),
    pixels: new Uint8Array(numbers.length * 12),
  });
  await library.commit({ 'pixels/32': [await storage.putChunk(pixels)] }, (meta) => ({
    ...meta,
    name: 'Apes',
    createdAt: 7,
    activeEncoder: 'bits',
  }));
});

async function save(indexOnly = false): Promise<Blob> {
  const { manifest, read } = await projectSnapshot(library, { indexOnly });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await writeProject(
    manifest,
    read,
    (piece) => {
      pieces.push(piece.slice());
      return Promise.resolve();
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  return new Blob(pieces);
}

async function put(storage: Storage, file: Blob, parts: Manifest['parts'], signal?: AbortSignal) {
  const project = await openProject(file);
  await putPieces(storage, project, parts, {
    signal: signal ?? new AbortController().signal,
    onProgress: () => undefined,
  });
  return project.manifest;
}

/** The gallery of a project as another browser opens it. */
async function openElsewhere(file: Blob): Promise<Library> {
  const storage = await storageOf(new IDBFactory());
  const parts: Manifest['parts'] = {};
  const { encoders, runs } = await put(storage, file, parts);
  await new KeptParts(storage, 'new').commit(parts, (meta) => ({ ...meta, encoders, runs }));
  return Library.open(storage, 'new');
}

test('a project holds everything but pixels, and gives the same gallery elsewhere', async () => {
  const other = await openElsewhere(await save());
  const { 'pixels/32': _, ...parts } = library.parts;
  expect(other.parts).toEqual(parts);
  expect(other.items).toEqual(library.items);
  expect([...other.pictures]).toEqual([...library.pictures]);
  expect(other.skipped).toEqual(library.skipped);
  expect(other.meta.encoders).toEqual(library.meta.encoders);
  for (const id of ['bits', 'floats']) expect(other.rowsOf(id)).toEqual(library.rowsOf(id));
});

test('an index has no pictures and the codes of the encoder in use alone', async () => {
  const file = await save(true);
  const { manifest } = await openProject(file);
  expect(manifest).toMatchObject({
    kind: 'index',
    counts: { items: 3, pictures: 3, skipped: 0, encoders: 1, runs: 0 },
  });
  expect(await file.text()).not.toContain('a thumbnail of');
  const other = await openElsewhere(file);
  expect(other.partNames(() => true).toSorted()).toEqual(['codes/bits', 'items', 'pictures']);
  expect([...other.pictures.values()].map(({ thumbnail }) => thumbnail)).toEqual(
    numbers.map(() => noThumbnail),
  );
  expect(other.codes.get('bits')).toEqual(library.codes.get('bits'));
});

test('a removed picture does not leave, though its thumbnail lay beside the others', async () => {
  await library.remove(new Set(['id2']));
  const text = await (await save()).text();
  expect(text).toContain('a thumbnail of 1');
  expect(text).not.toContain('a thumbnail of 2');
});

test('what is removed and collected meanwhile is still read as it was', async () => {
  const { manifest, read } = await projectSnapshot(library, { indexOnly: false });
  await library.remove(new Set(['id1', 'id2', 'id3']));
  await library.commit({});
  await library.commit({});
  await library.storage.collect('main');
  for (const piece of Object.values(manifest.parts).flat()) {
    expect((await read(piece)).byteLength).toBe(piece.bytes);
  }
});

test('what was put of a project that is given up goes, but not what a gallery has', async () => {
  const file = await save();
  const { storage } = library;
  const parts: Manifest['parts'] = {};
  await put(storage, file, parts);
  const extra = await storage.putChunk(new TextEncoder().encode('of the project alone').buffer);
  parts['codes/other'] = [extra];
  await takeBack(storage, parts, 'new');
  const keys = Object.values(parts).flatMap((refs) => refs.map(({ key }) => key));
  expect(await storage.absent(keys)).toEqual([extra.key]);
});

test('a cancelled opening says what it has put so far', async () => {
  const storage = await storageOf(new IDBFactory());
  const parts: Manifest['parts'] = {};
  const controller = new AbortController();
  const project = await openProject(await save());
  const putting = putPieces(storage, project, parts, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(putting).rejects.toThrow(/abort/i);
  const keys = Object.values(parts).flatMap((refs) => refs.map(({ key }) => key));
  expect(keys).toHaveLength(1);
  await takeBack(storage, parts, 'new');
  expect(await storage.absent(keys)).toEqual(keys);
});
