import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openStorage } from '../../storage/open-storage.ts';
import { added, encodeAll, item } from '../library/library-fixture.ts';
import { Library } from '../library/library.ts';
import { keepMap, readMap } from './map-kept.ts';
import { emptyMap, type MapState } from './map-state.ts';

const { page } = vi.hoisted(() => ({
  page: { library: null as unknown, state: {} as { map: object; gallery: object } },
}));
vi.mock('../session.ts', () => ({ library: () => page.library }));
vi.mock('../store.ts', () => ({ get: () => page.state }));
vi.mock('../notices.ts', () => ({
  report: (error: unknown) => {
    throw error;
  },
}));

const factory = new IDBFactory();
const items = [item(1), item(2), item(3)];
let library: Library;

/** The page after a reload, whose map was not opened yet. */
async function reload(): Promise<void> {
  const storage = await openStorage({
    indexedDB: factory as globalThis.IDBFactory,
    database: library.id,
  });
  library = await Library.open(storage, library.id);
  page.library = library;
  page.state = { map: emptyMap, gallery: { items: [...library.items] } };
}

let galleries = 0;

/** Three pictures are drawn as a map in two clusters. */
beforeEach(async () => {
  const database = `gallery-${++galleries}`;
  const storage = await openStorage({ indexedDB: factory as globalThis.IDBFactory, database });
  library = new Library(storage, database);
  await library.append(added(items), []);
  await encodeAll(library);
  await library.commit({ 'model/bits': [await storage.putChunk(new ArrayBuffer(3))] });
  const map: MapState = {
    ...emptyMap,
    perplexity: 12.5,
    seed: 7,
    points: {
      encoder: 'bits',
      items,
      of: 3,
      positions: Float32Array.of(1, -1, 2, -2, 3, -3),
      outdated: false,
    },
    clusters: { kind: 'found', assignment: Int32Array.of(1, 0, 0), members: [[2, 1], [0]] },
  };
  page.library = library;
  page.state = { map, gallery: { items } };
  await keepMap();
  await reload();
});

test('a kept map comes back as it was drawn', async () => {
  expect(await readMap('bits')).toEqual({
    perplexity: 12.5,
    seed: 7,
    clusters: { kind: 'found', assignment: Int32Array.of(1, 0, 0), members: [[2, 1], [0]] },
    points: {
      encoder: 'bits',
      items,
      of: 3,
      positions: Float32Array.of(1, -1, 2, -2, 3, -3),
      outdated: false,
    },
  });
});

test('another encoder has none, nor does a page without one', async () => {
  expect(await readMap('floats')).toBeNull();
  expect(await readMap(null)).toBeNull();
});

test('removed pictures leave the map and its clusters go', async () => {
  await library.remove(new Set(['id2']));
  await reload();
  const back = await readMap('bits');
  expect(back?.points.items.map(({ id }) => id)).toEqual(['id1', 'id3']);
  expect(back?.points.positions).toEqual(Float32Array.of(1, -1, 3, -3));
  expect(back?.points.of).toBe(2);
  expect(back?.clusters).toEqual({ kind: 'none' });
});

test('with more pictures the map is forgotten, with one more item of a picture it is not', async () => {
  await library.append(added([item(4, 1)]), []);
  await reload();
  expect((await readMap('bits'))?.points.items).toHaveLength(3);
  await library.append(added([item(5)]), []);
  expect(library.part('map/bits')).toEqual([]);
  await reload();
  expect(await readMap('bits')).toBeNull();
});

test('pictures that take the place of removed ones forget it too', async () => {
  await library.replaceItems(new Set(['id2']), added([item(6)]), []);
  await reload();
  expect(await readMap('bits')).toBeNull();
});

test('of an encoder that was fitted anew it is outdated', async () => {
  await library.commit({ 'model/bits': [await library.storage.putChunk(new ArrayBuffer(4))] });
  await reload();
  expect((await readMap('bits'))?.points.outdated).toBe(true);
});

const facts = { schema: 1, perplexity: 30, seed: 1, of: 3, model: [], clusters: null };
const pictures = ['hash1', 'hash2', 'hash3'];
const unfit: [string, object, ArrayBufferLike][] = [
  ['too few positions', { ...facts, pictures }, new Float32Array(4).buffer],
  ['a place that is no number', { ...facts, pictures }, Float32Array.of(1, 2, 3, 4, 5, NaN).buffer],
  ['bytes that are no floats', { ...facts, pictures }, new ArrayBuffer(23)],
  ['another schema', { ...facts, schema: 2, pictures }, new Float32Array(6).buffer],
  [
    'a point in two clusters',
    { ...facts, pictures, clusters: [[0, 1], [1]] },
    new Float32Array(6).buffer,
  ],
  ['a point beyond', { ...facts, pictures, clusters: [[0, 1, 3]] }, new Float32Array(6).buffer],
  ['a perplexity beyond', { ...facts, pictures, perplexity: 1e9 }, new Float32Array(6).buffer],
];

test.each(unfit)('a map with %s is drawn again', async (_, made, positions) => {
  const { storage } = library;
  const refs = [
    await storage.putChunk(new TextEncoder().encode(JSON.stringify(made)).buffer),
    await storage.putChunk(positions as ArrayBuffer),
  ];
  await library.commit({ 'map/bits': refs });
  expect(await readMap('bits')).toBeNull();
});
