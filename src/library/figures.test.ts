import { expect, test } from 'vitest';
import { clusteredCodes, randomCodes } from '../codes/drawn-codes.ts';
import { hammingDistance } from '../codes/hamming.ts';
import { averagePrecision, precisionAt } from '../evaluate/tie-groups.ts';
import { loadPairsKernel, loadSearchKernel } from './kernels.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { retrievalFigures } from './retrieval-figures.ts';

const gallery = clusteredCodes({ bits: 40, count: 120, seed: 1 }, { centres: 6, flip: 0.2 });
const labels = Int32Array.from({ length: 120 }, (_, row) => (row % 7 === 6 ? -1 : row % 5));
const queries = randomCodes({ bits: 40, count: 9, seed: 2 });
/** The last two labels are unknown to the gallery. */
const asked = Int32Array.of(0, 1, 2, 3, 4, 0, 1, 77, -1);

test('figures are the means of those of each query whose label is known', () => {
  const figures = retrievalFigures({ codes: gallery, labels }, { codes: queries, labels: asked });
  const groups = [...asked.subarray(0, 7)].map((label, query) => {
    const items = new Float64Array(41);
    const relevant = new Float64Array(41);
    for (let row = 0; row < 120; row++) {
      const distance = hammingDistance(gallery.row(row), queries.row(query));
      items[distance]!++;
      if (labels[row] === label) relevant[distance]!++;
    }
    return { items, relevant };
  });
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value) / 7;
  expect(figures.meanAveragePrecision.tieAware).toBeCloseTo(
    mean(groups.map((one) => averagePrecision(one))),
    12,
  );
  expect(figures.precisionAt.find(({ k }) => k === 10)!.value).toBeCloseTo(
    mean(groups.map((one) => precisionAt(one, 10))),
    12,
  );
});

test('labels or codes that do not fit are refused', () => {
  const one = { codes: gallery, labels };
  expect(() => retrievalFigures(one, { codes: queries, labels })).toThrow(
    '120 labels do not fit 9',
  );
  const longer = randomCodes({ bits: 48, count: 9, seed: 2 });
  expect(() => retrievalFigures(one, { codes: longer, labels: asked })).toThrow('48 and 40 bits');
});

test('groups within a radius are the connected parts of the graph of near rows', () => {
  const { rows, starts, pairs } = nearDuplicates(gallery, 8);
  const parts = Array.from({ length: 120 }, (_, row) => row);
  let near = 0;
  for (let a = 0; a < 120; a++) {
    for (let b = 0; b < a; b++) {
      if (hammingDistance(gallery.row(a), gallery.row(b)) > 8) continue;
      near++;
      const [from, to] = [parts[a]!, parts[b]!];
      parts.forEach((part, row) => part === from && (parts[row] = to));
    }
  }
  const sizes = new Map<number, number>();
  for (const part of parts) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  const groups = [...sizes.values()].filter((size) => size > 1);
  expect(starts.length - 1).toBe(groups.length);
  expect(rows.length).toBe(groups.reduce((sum, size) => sum + size, 0));
  expect(pairs.reduce((sum, count) => sum + count)).toBe(near);
});

test('without an address of the kernels TypeScript answers', async () => {
  expect(await loadSearchKernel(64)).toBeNull();
  expect(await loadPairsKernel()).toBeNull();
});
