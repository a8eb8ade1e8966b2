import { beforeEach, expect, test, vi } from 'vitest';
import { mapRows, shownRows } from './map-rows.ts';

const { state, embeddings } = vi.hoisted(() => ({
  state: {
    activeEncoder: 'one',
    gallery: { items: [] as { picture: string }[] },
    map: { points: null as object | null },
  },
  embeddings: new Map<string, object>(),
}));

vi.mock('../session.ts', () => ({
  library: () => ({
    embeddings,
    encoder: (id: string) => ({ id }),
    pictureRows: () => new Map(state.gallery.items.map(({ picture }, row) => [picture, row])),
  }),
}));
vi.mock('../store.ts', () => ({ get: () => state }));

/** The gallery has so many pictures, the first `encoded` of which have embeddings. */
function fill(count: number, encoded: number): void {
  state.gallery = { items: Array.from({ length: count }, (_, row) => ({ picture: `${row}` })) };
  embeddings.set('one', { width: 1, values: new Float32Array(encoded) });
}

beforeEach(() => {
  state.map.points = null;
  fill(8, 6);
});

test('what has no embedding yet is not on the map', () => {
  expect(mapRows()).toMatchObject({ rows: [0, 1, 2, 3, 4, 5], of: 6 });
});

test('clusters are of the points that are shown, though more pictures have embeddings by now', () => {
  const { items, of } = mapRows();
  state.map.points = { encoder: 'one', items, of };
  fill(8, 8);
  expect(mapRows().rows).toHaveLength(8);
  expect(shownRows()).toMatchObject({ items, rows: [0, 1, 2, 3, 4, 5] });
});

test('without a map they are of what a map would show', () => {
  expect(shownRows()).toEqual(mapRows());
});
