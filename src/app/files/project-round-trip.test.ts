import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openProject } from '../../exchange/project/project-file.ts';
import { writeProject } from '../../exchange/project/write-project.ts';
import { noThumbnail, type Item } from '../../gallery/item.ts';
import type { BackboneRecord } from '../../learn/backbones/types.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { encodePixelShard } from '../../storage/pixel-shard.ts';
import type { Manifest, Marks, Storage } from '../../storage/types.ts';
import { encodeAll, hashOf, item, putThumbnails } from '../library/library-fixture.ts';
import { KeptParts } from '../library/kept-parts.ts';
import { Library } from '../library/library.ts';
import { tidyShards } from '../library/tidy-shards.ts';
import { keysIn, putPieces, readableHere, release } from './project-pieces.ts';
import { projectSnapshot } from './project-snapshot.ts';

vi.stubGlobal('__APP_VERSION__', '1.0.0');

const numbers = [1, 2, 3];
const itemOf = (number: number): Item => ({ ...item(number), picture: hashOf(number) });
const storageOf = (factory: IDBFactory): Promise<Storage> =>
  openStorage({ indexedDB: factory as globalThis.IDBFactory });

let library: Library;

/** Three pictures with thumbnails, pixels, two encoders and a run. */
beforeEach(async () => {
  library = new Library(await storageOf(new IDBFactory()), 'main');
  const { ref, pictures } = await putThumbnails(library.storage, numbers);
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

async function put(storage: Storage, file: Blob, parts: Manifest['parts'], own: Marks = new Map()) {
  const project = await openProject(file);
  await putPieces(storage, project, parts, own, {
    signal: new AbortController().signal,
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

test('once it is saved nothing holds what was removed meanwhile', async () => {
  const { release } = await projectSnapshot(library, { indexOnly: false });
  const [shard] = library.part('thumbnails');
  await library.remove(new Set(['id1', 'id2', 'id3']));
  await tidyShards(library);
  expect(await library.storage.absent([shard!.key])).toEqual([]);
  await release();
  expect(await library.storage.absent([shard!.key])).toEqual([shard!.key]);
});

/** A network as versions kept it that knew no mirror images. */
function networkOf(weights: string): BackboneRecord {
  const preprocessing = { scale: 'signed', crop: 'centre' } as BackboneRecord['preprocessing'];
  return {
    id: `${weights}-signed-centre`,
    name: 'Network',
    inputSize: 32,
    features: 4,
    preprocessing,
    bytes: 3,
    labels: null,
    classes: null,
    guess: { scale: 'signed', crop: 'centre', why: 'Nothing says otherwise.' },
    format: 'graph-model',
    jsonBytes: 2,
    cut: { path: ['a'], reduce: 'none' },
    logits: false,
  };
}

test('of networks those leave whose bytes are kept, with what their ids say, and no part that belongs to nothing', async () => {
  const [kept, lost] = ['0123456789abcdef', 'fedcba9876543210'].map(networkOf) as [
    BackboneRecord,
    BackboneRecord,
  ];
  const chunk = await library.storage.putChunk(Uint8Array.of(1, 2, 3).buffer);
  const parts = { 'backbone/0123456789abcdef': [chunk], 'map/deleted': [chunk, chunk] };
  await library.commit(parts, (meta) => ({
    ...meta,
    backbones: [kept, lost],
    activeBackbone: lost.id,
  }));
  const project = await openProject(await save());
  const { manifest } = project;
  const views = { ...kept.preprocessing, views: 'one' };
  expect(manifest.backbones).toEqual([{ ...kept, preprocessing: views }]);
  expect(manifest.activeBackbone).toBeNull();
  expect(Object.keys(manifest.parts)).not.toContain('map/deleted');
  const inMemory = { ...library.storage, persistent: false };
  const { backbones, parts: partsInMemory } = readableHere(project, inMemory).manifest;
  expect(backbones).toEqual([]);
  expect(Object.keys(partsInMemory)).not.toContain('backbone/0123456789abcdef');
  expect(Object.keys(partsInMemory)).toContain('thumbnails');
});

test('what was put of a project that is given up goes, but not what a gallery has', async () => {
  const file = await save();
  const { storage } = library;
  const own: Marks = new Map();
  const textChunk = (text: string) => storage.putChunk(new TextEncoder().encode(text).buffer, own);
  const parts: Manifest['parts'] = {};
  await put(storage, file, parts, own);
  const extra = await textChunk('of the project alone');
  await release(storage, own, 'new');
  expect(await storage.absent([...keysIn(parts), extra.key])).toEqual([extra.key]);
});

test('a cancelled opening leaves another tab what that has put meanwhile', async () => {
  const storage = await storageOf(new IDBFactory());
  const [parts, others]: Manifest['parts'][] = [{}, {}];
  const own: Marks = new Map();
  const file = await save();
  await put(storage, file, parts!, own);
  await put(storage, file, others!);
  await release(storage, own, 'new');
  expect(await storage.absent(keysIn(others!))).toEqual([]);
});

test('a cancelled opening says what it has put so far', async () => {
  const storage = await storageOf(new IDBFactory());
  const parts: Manifest['parts'] = {};
  const controller = new AbortController();
  const project = await openProject(await save());
  const own: Marks = new Map();
  const putting = putPieces(storage, project, parts, own, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(putting).rejects.toThrow(/abort/i);
  const keys = keysIn(parts);
  expect(keys).toHaveLength(1);
  await release(storage, own, 'new');
  expect(await storage.absent(keys)).toEqual(keys);
});

test('a tab that only reads does not save what removed pictures left behind, and says which tab can', async () => {
  await library.remove(new Set([library.items[1]!.id]));
  const reader = await Library.open(library.storage, 'main', 'reader');
  const { generation } = reader;
  await expect(projectSnapshot(reader, { indexOnly: false })).rejects.toThrow(
    /^Pictures were removed in the other tab, .* save it in that tab/,
  );
  const { manifest } = await projectSnapshot(reader, { indexOnly: true });
  expect(manifest.counts.items).toBe(2);
  expect((await Library.open(library.storage, 'main')).generation).toBe(generation);
  await tidyShards(library);
  const tidied = await Library.open(library.storage, 'main', 'reader');
  expect((await projectSnapshot(tidied, { indexOnly: false })).manifest.counts.items).toBe(2);
});
