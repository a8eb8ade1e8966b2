import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countRows,
  embeddingBytes,
  keptEmbeddings,
  noEmbeddings,
  quantiseRows,
  readEmbeddings,
  rowOf,
  selectRows,
  unitRows,
} from './embeddings.ts';

const rows = fc.integer({ min: 1, max: 20 }).chain((width) =>
  fc
    .array(
      fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), {
        minLength: width,
        maxLength: width,
      }),
      { maxLength: 8 },
    )
    .map((values) => ({ width, count: values.length, values: Float32Array.from(values.flat()) })),
);

describe('8-bit rows', () => {
  test('lie within half a step of the row scaled to 127, whatever its length', () => {
    fc.assert(
      fc.property(rows, ({ width, count, values }) => {
        const rounded = quantiseRows(values, width);
        for (let row = 0; row < count; row++) {
          const given = values.subarray(row * width, (row + 1) * width);
          const largest = Math.max(...given.map(Math.abs));
          given.forEach((value, index) => {
            const exact = largest === 0 ? 0 : (127 * value) / largest;
            expect(Math.abs(rounded[row * width + index]! - exact)).toBeLessThan(0.501);
          });
        }
      }),
    );
  });

  test('of a row and of its double are the same', () => {
    const values = Float32Array.of(0.1, -0.7, 0.3);
    expect(
      quantiseRows(
        values.map((value) => 2 * value),
        3,
      ),
    ).toEqual(quantiseRows(values, 3));
    expect([...quantiseRows(values, 3)]).toEqual([18, -127, 54]);
  });
});

describe('embeddings', () => {
  test('come back from their bytes, 8 bits for Hamming and floats for distances', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('hamming', 'euclidean', 'cosine'), (given, compare) => {
        fc.pre(given.count > 0);
        const kept = keptEmbeddings(compare, given.values, given.width);
        expect(kept.values instanceof Int8Array).toBe(compare === 'hamming');
        expect(readEmbeddings(compare, embeddingBytes(kept), given.count)).toEqual(kept);
      }),
    );
  });

  test('that are a part of a buffer are stored without the rest of it', () => {
    const values = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(new Float32Array(embeddingBytes({ width: 1, values }))).toEqual(Float32Array.of(2, 3));
  });

  test('are refused where the bytes make no whole rows, or are missing', () => {
    expect(readEmbeddings('hamming', new ArrayBuffer(7), 2)).toBeNull();
    expect(readEmbeddings('euclidean', new ArrayBuffer(12), 2)).toBeNull();
    expect(readEmbeddings('hamming', new ArrayBuffer(0), 2)).toBeNull();
  });

  test('give single rows and selections, and refuse rows that are not there', () => {
    const embeddings = { width: 2, values: Int8Array.of(1, 2, 3, 4, 5, 6) };
    expect(countRows(embeddings)).toBe(3);
    expect(rowOf(embeddings, 1)).toEqual(Int8Array.of(3, 4));
    expect(selectRows(embeddings, [2, 0, 2]).values).toEqual(Int8Array.of(5, 6, 1, 2, 5, 6));
    expect(() => rowOf(embeddings, 3)).toThrow('Row 3 is not among the 3 embeddings.');
    expect(() => rowOf(noEmbeddings('hamming'), 0)).toThrow(RangeError);
  });

  test('scaled to length 1 keep their direction; zeros stay zeros', () => {
    const unit = unitRows({ width: 2, values: Int8Array.of(3, 4, 0, 0, -127, 0) });
    expect(unit).toEqual(Float32Array.of(0.6, 0.8, 0, 0, -1, 0));
  });
});
