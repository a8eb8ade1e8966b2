import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveSplits, type SplitItem } from './splits.ts';

function itemsOf(label: string | null, count: number): SplitItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${label ?? ''}/${index}`,
    label,
    folderSplit: null,
  }));
}

function heldOut(items: readonly SplitItem[], seed: number): Set<string> {
  const splits = effectiveSplits(items, seed);
  return new Set(items.filter((_, row) => splits[row] === 'val').map(({ id }) => id));
}

test.each([
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 1],
  [4, 1],
  [5, 1],
  [40, 8],
])('of %i items of a label %i are held out', (count, expected) => {
  expect(heldOut([...itemsOf('ape', count), ...itemsOf('bear', 10)], 1).size).toBe(expected + 2);
});

test('items without a label and labels named like properties are groups like any other', () => {
  const items = [...itemsOf(null, 10), ...itemsOf('__proto__', 10), ...itemsOf('constructor', 10)];
  const held = [...heldOut(items, 3)];
  expect(held.filter((id) => id.startsWith('/'))).toHaveLength(2);
  expect(held.filter((id) => id.startsWith('__proto__'))).toHaveLength(2);
  expect(held.filter((id) => id.startsWith('constructor'))).toHaveLength(2);
});

test('folders that name a validation split are believed and nothing else is held out', () => {
  const items: SplitItem[] = [
    { id: 'v', label: 'ape', folderSplit: 'val' },
    { id: 't', label: 'ape', folderSplit: 'test' },
    ...itemsOf('ape', 10),
  ];
  expect(effectiveSplits(items, 1)).toEqual(['val', 'test', ...Array(10).fill('train')]);
});

test('test items stay test and do not count towards the share', () => {
  const tests = Array.from({ length: 50 }, (_, index): SplitItem => ({
    id: `test ${index}`,
    label: 'ape',
    folderSplit: 'test',
  }));
  const splits = effectiveSplits([...tests, ...itemsOf('ape', 10)], 1);
  expect(splits.filter((split) => split === 'test')).toHaveLength(50);
  expect(splits.filter((split) => split === 'val')).toHaveLength(2);
});

test('the order of the items decides nothing', () => {
  const items = [...itemsOf('ape', 23), ...itemsOf('bear', 31), ...itemsOf(null, 9)];
  const shuffled = fc.shuffledSubarray(items, { minLength: items.length });
  fc.assert(
    fc.property(shuffled, fc.integer(), (other, seed) => {
      expect(heldOut(other, seed)).toEqual(heldOut(items, seed));
    }),
    { numRuns: 50 },
  );
});

test('another seed holds out others, and every item has its turn', () => {
  const items = itemsOf('ape', 50);
  const turns = new Map<string, number>();
  for (let seed = 0; seed < 200; seed++) {
    for (const id of heldOut(items, seed)) turns.set(id, (turns.get(id) ?? 0) + 1);
  }
  expect(turns.size).toBe(50);
  // 200 turns at 0.2 have a standard deviation of 5.7 around 40.
  for (const count of turns.values()) expect(Math.abs(count - 40)).toBeLessThan(25);
});

test.each([
  [0.1, 4],
  [0.25, 10],
  [0.5, 20],
])(
  'of a share of %f of 40 items %i are held out, those of a smaller share among them',
  (share, expected) => {
    const items = itemsOf('ape', 40);
    const heldOutAt = (wanted: number): string[] => {
      const splits = effectiveSplits(items, 1, wanted);
      return items.filter((_, row) => splits[row] === 'val').map(({ id }) => id);
    };
    const held = heldOutAt(share);
    expect(held).toHaveLength(expected);
    expect(held).toEqual(expect.arrayContaining(heldOutAt(0.1)));
  },
);
