import { describe, expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { createRandom } from '../../lib/random.ts';
import { sampleItems } from './sample-items.ts';

function makeItems(count: number): Item[] {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, index) => ({
    id: `item-${index}`,
    path: `folder/${index}.jpg`,
    picture: Array.from({ length: 64 }, () => random.int(16).toString(16)).join(''),
    bytes: 1,
    modified: 0,
    label: null,
    folderSplit: null,
  }));
}

describe('a sample of items', () => {
  test('holds the items with the smallest hashes, whatever their order', () => {
    const items = makeItems(200);
    const sorted = items.toSorted((a, b) => (a.picture < b.picture ? -1 : 1)).slice(0, 6);
    expect(sampleItems(items, 6)).toEqual(sorted);
    expect(sampleItems(items.toReversed(), 6)).toEqual(sorted);
  });

  test('shows a picture once, however often it is in the gallery', () => {
    const [item] = makeItems(1);
    const copies = Array.from({ length: 5 }, (_, index) => ({ ...item!, id: `copy-${index}` }));
    expect(sampleItems(copies, 3)).toHaveLength(1);
  });

  test('another turn draws other items', () => {
    const items = makeItems(200);
    const first = new Set(sampleItems(items, 6).map(({ id }) => id));
    expect(sampleItems(items, 6, 1).every(({ id }) => first.has(id))).toBe(false);
  });

  test('gives everything of a gallery that is smaller', () => {
    expect(sampleItems(makeItems(3), 12)).toHaveLength(3);
  });
});
