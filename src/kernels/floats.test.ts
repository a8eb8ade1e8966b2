import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { searchFloats, type FloatRows } from '../codes/float-search.ts';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { loadFloatKernel, type FloatKernel } from './floats.ts';

const file = new URL('build/floats.wasm', import.meta.url);
const metrics = ['euclidean', 'cosine'] as const;

let kernel: FloatKernel;

beforeAll(async () => {
  if (!existsSync(file))
    throw new Error('The float kernel is not compiled: run `npm run kernels`.');
  kernel = await loadFloatKernel(readFileSync(file));
});

function randomRows(count: number, width: number, seed: number): FloatRows {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * width }, () => random.next() * 2 - 1);
  return { values, width };
}

test('agrees with the oracle to the bit on whole numbers with many ties, any width and any k', () => {
  const cases = fc.integer({ min: 1, max: 19 }).chain((width) => {
    const numbers = fc.integer({ min: -2, max: 2 });
    const row = fc.array(numbers, { minLength: width, maxLength: width });
    return fc.record({ width: fc.constant(width), rows: fc.array(row), query: row, k: fc.nat(15) });
  });
  fc.assert(
    fc.property(cases, fc.constantFrom(...metrics), ({ width, rows, query, k }, metric) => {
      const given = { values: Float32Array.from(rows.flat()), width };
      const asked = Float32Array.from(query);
      kernel.load(given);
      expect(kernel.search(asked, k, metric)).toEqual(searchFloats(given, asked, k, metric));
    }),
    { numRuns: 500 },
  );
});

test.each(metrics)('agrees with the oracle on random rows up to rounding: %s', (metric) => {
  for (const width of [1, 3, 64, 130, 256]) {
    const rows = randomRows(1003, width, width);
    const query = randomRows(1, width, width + 1).values;
    kernel.load(rows);
    const all = searchFloats(rows, query, 1003, metric);
    const exact = new Float32Array(1003);
    all.rows.forEach((row, rank) => (exact[row] = all.distances[rank]!));
    const found = kernel.search(query, 50, metric);
    found.distances.forEach((distance, rank) => {
      expect(distance).toBeCloseTo(all.distances[rank]!, 4);
      expect(distance).toBeCloseTo(exact[found.rows[rank]!]!, 4);
    });
    expect(new Set(found.rows).size).toBe(50);
  }
});

test('a row is at no distance from itself, and a row of zeros at 1 from all by cosine', () => {
  const rows = randomRows(30, 100, 3);
  rows.values.fill(0, 500, 600);
  kernel.load(rows);
  const query = rows.values.slice(700, 800);
  const { rows: found, distances } = kernel.search(query, 1, 'euclidean');
  expect([found[0], distances[0]]).toEqual([7, 0]);
  const all = kernel.search(query, 30, 'cosine');
  expect(all.distances[all.rows.indexOf(5)]).toBe(1);
  expect([...kernel.search(new Float32Array(100), 3, 'cosine').distances]).toEqual([1, 1, 1]);
});

test('finds nothing among no rows, before any are loaded and after they are cleared', async () => {
  const fresh = await loadFloatKernel(readFileSync(file));
  expect(fresh.search(new Float32Array(1), 3, 'cosine').rows.length).toBe(0);
  kernel.load(randomRows(10, 8, 1));
  kernel.clear();
  expect(kernel.search(new Float32Array(1), 3, 'euclidean').rows.length).toBe(0);
  kernel.load({ values: new Float32Array(0), width: 5 });
  expect(kernel.search(new Float32Array(5), 3, 'cosine').rows.length).toBe(0);
  // the query fills the kernel's memory to the end of a page
  kernel.load({ values: new Float32Array(0), width: 16_128 });
  expect(kernel.search(new Float32Array(16_128), 3, 'cosine').rows.length).toBe(0);
});

test('refuses a query with what is no number, a wrong k and a query of another width', () => {
  kernel.load(randomRows(4, 2, 2));
  expect(() => kernel.search(Float32Array.of(1, 2, 3), 1, 'cosine')).toThrow(/3 numbers .* have 2/);
  expect(() => kernel.search(Float32Array.of(1, Infinity), 1, 'cosine')).toThrow(UserError);
  expect(() => kernel.search(Float32Array.of(1, 2), 0.5, 'cosine')).toThrow(UserError);
});

test.each(metrics)('gives every distance, also of what is not near: %s', (metric) => {
  const rows = randomRows(40, 7, 5);
  const query = randomRows(1, 7, 6).values;
  kernel.load(rows);
  const found = kernel.search(query, 40, metric);
  const all = kernel.distances(query, metric);
  expect(all.length).toBe(40);
  found.rows.forEach((row, rank) => expect(all[row]).toBe(found.distances[rank]));
  expect(() => kernel.distances(new Float32Array(6), metric)).toThrow(UserError);
});
