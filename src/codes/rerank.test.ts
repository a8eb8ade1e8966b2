import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rerank, RERANKED } from './rerank.ts';

/** The same from the definition: cosines of whole vectors, a stable sort. */
function oracle(
  query: readonly number[],
  embeddings: readonly number[][],
  rows: readonly number[],
): number[] {
  const length = (vector: readonly number[]): number =>
    Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  const cosine = (row: number): number => {
    const vector = embeddings[row]!;
    const product = vector.reduce((sum, value, index) => sum + value * query[index]!, 0);
    const lengths = length(query) * length(vector);
    return lengths === 0 ? 0 : product / lengths;
  };
  const places = rows.map((_, place) => place);
  const first = places.slice(0, RERANKED).toSorted((a, b) => {
    const difference = cosine(rows[b]!) - cosine(rows[a]!);
    return Math.abs(difference) < 1e-12 ? rows[a]! - rows[b]! || a - b : difference;
  });
  return [...first, ...places.slice(RERANKED)];
}

const small = fc.integer({ min: -3, max: 3 });
const vector = fc.array(small, { minLength: 4, maxLength: 4 });

test('puts the first hundred into the order of the cosine and leaves the rest, as the definition says', () => {
  fc.assert(
    fc.property(
      fc.array(vector, { minLength: 1, maxLength: 30 }),
      vector,
      fc.array(fc.nat(1000), { maxLength: 130 }),
      (vectors, query, picks) => {
        const rows = picks.map((pick) => pick % vectors.length);
        const embeddings = { width: 4, values: Int8Array.from(vectors.flat()) };
        const found = rerank(Int8Array.from(query), embeddings, rows);
        expect([...found]).toEqual(oracle(query, vectors, rows));
      },
    ),
  );
});

test('puts rows of one direction, however long, in the order of their rows', () => {
  const values = Int8Array.of(3, -3, -3, 0, 2, -2, -2, 0);
  expect([...rerank(Int8Array.of(0, 0, -1, 0), { width: 4, values }, [1, 0])]).toEqual([1, 0]);
});

test('gives the same order for a query of another length, and for floats', () => {
  const values = Int8Array.of(1, 2, 9, -4, 5, 5, 127, 1);
  const rows = [3, 2, 1, 0];
  const order = rerank(Int8Array.of(20, 40), { width: 2, values }, rows);
  expect([...order]).toEqual([3, 1, 0, 2]);
  const floats = { width: 2, values: Float32Array.from(values) };
  expect(rerank(Float32Array.of(0.5, 1), floats, rows)).toEqual(order);
});
