import { beforeEach, describe, expect, test, vi } from 'vitest';
import { bitCosts } from '../../codes/bit-costs.ts';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { searchFloats } from '../../codes/float-search.ts';
import { openCodeDoor } from '../../workers/code-door.ts';
import type { SearchClient } from '../../workers/search-client.ts';
import { createSearchApi } from '../../workers/search.ts';
import { findNearest, type Asked } from './find-nearest.ts';
import type { EncoderRecord } from '../library/library.ts';

const state = vi.hoisted(() => ({
  gallery: { items: [] as { id: string; picture: string }[] },
  resultCount: 2,
  rerank: false,
}));
const kept = vi.hoisted(() => ({
  codeOf: vi.fn<(encoder: string, hash: string) => Uint8Array | null>(),
  rowsOf: vi.fn<() => unknown>(),
  rows: new Map<string, number>(),
}));
vi.mock('../store.ts', () => ({ get: () => state }));
vi.mock('../galleries/gallery-view.ts', () => ({
  searchableRows: () => state.gallery.items.map((_, row) => row),
}));
vi.mock('../encoders/encode-rows.ts', () => ({ isWhole: () => true }));
vi.mock('../session.ts', () => ({
  library: () => ({ codeOf: kept.codeOf, rowsOf: kept.rowsOf, pictureRows: () => kept.rows }),
  search: {},
}));

const codes = [0b1111_0000, 0b1111_0000, 0b1110_0000, 0b0000_1111, 0b1111_1111].map((byte) =>
  Uint8Array.of(byte, 0),
);
const embeddings = { width: 2, values: Float32Array.of(0, 1, 1, 0, 1, 1, -1, 0, 1, -1) };
const encoder = { id: 'e', bits: 16, compare: 'hamming' } as EncoderRecord;
const plain: Asked = {
  code: codes[0]!,
  embedding: Float32Array.of(1, 0),
  hash: 'p1',
  costs: null,
  moved: Float32Array.of(1, 0),
  cut: null,
  unwanted: new Set(),
  weighted: false,
  several: 1,
};

let worker: SearchClient;

beforeEach(async () => {
  state.gallery.items = codes.map((_, row) => ({ id: `i${row}`, picture: `p${row}` }));
  state.resultCount = 2;
  state.rerank = false;
  kept.rows = new Map(codes.map((_, row) => [`p${row}`, row]));
  kept.codeOf.mockImplementation((_, hash) => codes[kept.rows.get(hash) ?? -1] ?? null);
  const matrix = CodeMatrix.create({ bits: 16, count: codes.length, model: 'e' });
  codes.forEach((code, row) => matrix.setRow(row, code));
  kept.rowsOf.mockReturnValue({ codes: matrix, embeddings });
  const api = createSearchApi(() => Promise.reject(new Error('no kernel here')));
  await api.load({ door: openCodeDoor({ matrix }) });
  const floats: SearchClient['searchFloats'] = ({ query, k }) =>
    Promise.resolve({
      ...searchFloats(embeddings, query, k, 'euclidean'),
      compared: 5,
      milliseconds: 0,
      kernel: 'typescript',
    });
  worker = { ...api, searchFloats: floats } as unknown as SearchClient;
});

async function find(asked: Partial<Asked>, compare: EncoderRecord['compare'] = 'hamming') {
  const found = await findNearest({ ...plain, ...asked }, { ...encoder, compare }, worker);
  return { ...found, ids: found.results.map(({ item, distance }) => `${item.id}:${distance}`) };
}

describe('the nearest of a question', () => {
  test('begin with the very picture that was asked for, after feedback too', async () => {
    expect((await find({})).ids).toEqual(['i1:0', 'i0:0']);
    const wanted = { asked: [codes[0]!], more: [codes[4]!, codes[4]!], less: [codes[0]!] };
    const found = await find({ costs: bitCosts(wanted, 16), weighted: true });
    expect(found.ids[0]).toBe('i1:0');
    expect(found.weighted).toBe(true);
    expect([...found.histogram.subarray(0, 9)]).toEqual([2, 1, 0, 0, 1, 0, 0, 0, 1]);
  });

  test('end with those that less is wanted of, however near they are', async () => {
    state.resultCount = 3;
    const found = await find({ unwanted: new Set(['i0']), weighted: true });
    expect(found.ids).toEqual(['i1:0', 'i2:1', 'i0:0']);
    expect(found.results.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  test('are all within a cut, with how many there are', async () => {
    const found = await find({ cut: 4 });
    expect(found.ids).toEqual(['i1:0', 'i0:0', 'i2:1', 'i4:4']);
    expect(found).toMatchObject({ within: 4, cut: 4 });
    const weighted = bitCosts({ asked: [codes[0]!, codes[3]!], more: [], less: [] }, 16);
    expect((await find({ cut: 1, costs: weighted, hash: null })).within).toBe(3);
  });

  test('of embeddings go by where feedback moved the query, the asked picture first at its distance', async () => {
    const asked = { moved: Float32Array.of(-1, 0), weighted: true };
    expect((await find(asked, 'euclidean')).ids).toEqual(['i1:2', 'i3:0']);
    expect((await find({}, 'euclidean')).ids).toEqual(['i1:0', 'i2:1']);
  });

  test('of embeddings within a cut are counted', async () => {
    expect(await find({ cut: 1 }, 'euclidean')).toMatchObject({ within: 3, cut: 1 });
  });

  test('are put into the order of where feedback moved the embedding when they are re-ranked', async () => {
    state.rerank = true;
    state.resultCount = 3;
    const found = await find({ hash: null, moved: Float32Array.of(1, -1) });
    expect(found.ids).toEqual(['i4:4', 'i1:0', 'i2:1']);
    expect(found.reranked).toBe(5);
  });

  test('are re-ranked by the rows of before where pictures are removed meanwhile', async () => {
    state.rerank = true;
    const finding = find({ weighted: true, moved: Float32Array.of(0, 1), hash: null });
    kept.rows = new Map();
    expect((await finding).ids).toEqual(['i0:0', 'i2:1']);
  });

  test('are none where the gallery has just become smaller, rather than pictures that are gone', async () => {
    state.gallery.items = state.gallery.items.slice(0, 1);
    expect((await find({ hash: null })).ids).toEqual(['i0:0']);
  });
});
