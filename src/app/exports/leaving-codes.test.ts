import { beforeEach, expect, test, vi } from 'vitest';
import { randomCodes } from '../../codes/drawn-codes.ts';
import type { Embeddings } from '../../codes/embeddings.ts';

const codes = randomCodes({ bits: 24, count: 3, seed: 4 });
const here = vi.hoisted(() => ({
  state: {} as Record<string, unknown>,
  embeddings: new Map<string, unknown>(),
}));
vi.mock('../store.ts', () => ({ get: () => here.state }));
vi.mock('../session.ts', () => ({
  library: () => ({
    encoder: (id: string | null) =>
      id === null ? undefined : { id, name: 'Drawn', bits: 24, compare: 'cosine' },
    codes: new Map([['drawn', codes]]),
    embeddings: here.embeddings,
    pictureRows: () => new Map(['p0', 'p1', 'p2', 'p3'].map((hash, row) => [hash, row])),
  }),
}));
vi.stubGlobal('__APP_VERSION__', '0.1.0');

const { codesTable, leavingCodes } = await import('./leaving-codes.ts');

const item = (id: string, picture: string) => ({ id, path: `${id}.jpg`, picture, label: null });

function embeddings(values: Embeddings['values']): void {
  here.embeddings.set('drawn', { width: 2, values });
}

beforeEach(() => {
  const items = [item('a', 'p2'), item('b', 'p3'), item('c', 'p0'), item('d', 'p2')];
  const splits = ['train', 'train', 'test', 'val'];
  const galleries = { list: [{ id: 'main', name: 'Pets' }], current: 'main' };
  here.state = { activeEncoder: 'drawn', gallery: { items, splits }, galleries };
  embeddings(Float32Array.of(1, 2, 3, 4, 5, 6));
});

test('codes leave in the order of the items; those of one picture share its code, and those without one stay out', () => {
  const leaving = leavingCodes()!;
  const table = codesTable(leaving);
  expect(leaving.without).toBe(1);
  expect(table.ids).toEqual(['a', 'c', 'd']);
  expect(table.splits).toEqual(['train', 'test', 'val']);
  expect(table.codes).toEqual(Uint8Array.of(...codes.row(2), ...codes.row(0), ...codes.row(2)));
  expect(table.latents?.values).toEqual(Float32Array.of(5, 6, 1, 2, 5, 6));
  expect(table.latents?.unit).toBe(false);
  expect(table.gallery).toBe('Pets');
  expect(table.encoder.compare).toBe('cosine');
});

test('latents that are kept in 8 bits leave as rows of length 1', () => {
  embeddings(Int8Array.of(3, 4, 0, 127, 6, 8));
  const { latents } = codesTable(leavingCodes()!);
  expect(latents?.unit).toBe(true);
  expect(latents?.values).toEqual(Float32Array.of(0.6, 0.8, 0.6, 0.8, 0.6, 0.8));
});

test('latents that not every code has stay out', () => {
  embeddings(Float32Array.of(1, 2, 3, 4));
  expect(codesTable(leavingCodes()!).latents).toBeNull();
  here.embeddings.clear();
  expect(leavingCodes()!.width).toBeNull();
});

test('nothing leaves without an encoder in use, and while no item has a code', () => {
  here.state['activeEncoder'] = null;
  expect(leavingCodes()).toBeNull();
  here.state['activeEncoder'] = 'drawn';
  here.state['gallery'] = { items: [item('b', 'p3')], splits: ['train'] };
  expect(leavingCodes()).toBeNull();
});
