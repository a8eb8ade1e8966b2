import { describe, expect, test } from 'vitest';
import { hammingDistance } from '../codes/hamming.ts';
import {
  stableAveragePrecision,
  stableOrder,
  stablePrecisionAt,
} from '../evaluate/stable-ranking.ts';
import { createRandom } from '../lib/random.ts';
import { createAnalyseApi, type LabelledCodes } from './analyse.ts';
import type { AnalyseProgress } from './breathe.ts';
import type { CallContext } from './rpc.ts';

const { evaluateCodes, findOriginals } = createAnalyseApi(() =>
  Promise.reject(new Error('These figures need no kernel.')),
);

function context(signal = new AbortController().signal): CallContext<AnalyseProgress> {
  return { signal, progress: () => undefined };
}

function randomCodes(count: number, bits: number, seed: number): LabelledCodes {
  const random = createRandom(seed);
  const codes = Uint8Array.from({ length: (count * bits) / 8 }, () => random.int(256));
  const labels = Int32Array.from({ length: count }, () => random.int(4) - 1);
  return { codes, labels, count };
}

/** All distances differ: code `row` has its first `row` bits set, and the query has none. */
function staircase(bits: number): Uint8Array {
  const bytes = bits / 8;
  const codes = new Uint8Array((bits + 1) * bytes);
  for (let row = 0; row <= bits; row++) {
    for (let bit = 0; bit < row; bit++) codes[row * bytes + (bit >> 3)]! |= 128 >> (bit & 7);
  }
  return codes;
}

describe('evaluating codes', () => {
  test('the known query gives the known tie-aware average precision', async () => {
    // The 8-bit codes of the vector, beside 8 bits that are always equal.
    const bytes = [0b10110010, 0b10110011, 0b10110110, 0b00110010, 0b10100011, 0b01001101];
    const codes = Uint8Array.from([...bytes, 0b10010110, 0b11110010].flatMap((byte) => [byte, 7]));
    const labels = Int32Array.of(1, 1, 0, 1, 0, 0, 1, 0);
    const found = await evaluateCodes(
      {
        bits: 16,
        gallery: { codes, labels, count: 8 },
        queries: { codes: Uint8Array.of(0b10110010, 7), labels: Int32Array.of(1), count: 1 },
        clusters: false,
        clusterSeed: 1,
      },
      context(),
    );
    expect(found.meanAveragePrecision).toBeCloseTo(0.7853174603, 9);
    expect(found.precisionAt10).toBeCloseTo(0.4, 12);
    expect(found).toMatchObject({ queries: 1, gallery: 8, normalizedMutualInformation: null });
  });

  test.each([16, 24, 64, 72, 256])(
    'without ties agrees with the stable order at %i bits',
    async (bits) => {
      const codes = staircase(bits);
      const random = createRandom(bits);
      const labels = Int32Array.from({ length: bits + 1 }, () => random.int(2));
      const found = await evaluateCodes(
        {
          bits,
          gallery: { codes, labels, count: bits + 1 },
          queries: { codes: new Uint8Array(bits / 8), labels: Int32Array.of(1), count: 1 },
          clusters: false,
          clusterSeed: 1,
        },
        context(),
      );
      const relevance = [...labels];
      expect(found.precisionAt10).toBeCloseTo(stablePrecisionAt(relevance, 10), 12);
      expect(found.meanAveragePrecisionAt10).toBeCloseTo(stableAveragePrecision(relevance, 10), 12);
      expect(found.meanAveragePrecision).toBeCloseTo(stableAveragePrecision(relevance), 12);
    },
  );

  test('expects what shuffling the gallery gives on average', async () => {
    const gallery = randomCodes(40, 16, 1);
    const queries = randomCodes(30, 16, 2);
    const input = { bits: 16, gallery, queries, clusters: false, clusterSeed: 1 };
    const found = await evaluateCodes(input, context());
    const random = createRandom(3);
    const sums = { precision: 0, average: 0, asked: 0 };
    for (let shuffle = 0; shuffle < 300; shuffle++) {
      const keys = Float64Array.from({ length: 40 }, () => random.next());
      for (let query = 0; query < 30; query++) {
        if (queries.labels[query]! < 0) continue;
        const own = queries.codes.subarray(query * 2, query * 2 + 2);
        const distances = Array.from({ length: 40 }, (_, row) => {
          const other = gallery.codes.subarray(row * 2, row * 2 + 2);
          return hammingDistance(own, other) + keys[row]! / 2;
        });
        const relevance = stableOrder(distances).map((row) =>
          gallery.labels[row] === queries.labels[query] ? 1 : 0,
        );
        sums.precision += stablePrecisionAt(relevance, 10);
        sums.average += stableAveragePrecision(relevance, 10);
        sums.asked++;
      }
    }
    expect(found.queries).toBe(sums.asked / 300);
    expect(found.precisionAt10).toBeCloseTo(sums.precision / sums.asked, 2);
    expect(found.meanAveragePrecisionAt10).toBeCloseTo(sums.average / sums.asked, 2);
  });

  test('with clusters also says how k-means of the query codes agrees with the labels', async () => {
    const queries = randomCodes(60, 64, 4);
    const input = { bits: 64, gallery: queries, queries, clusters: true, clusterSeed: 1 };
    const found = await evaluateCodes(input, context());
    expect(found.normalizedMutualInformation).toBeGreaterThan(0);
    expect(found.normalizedMutualInformation).toBeLessThan(0.3);
    expect(found.randIndex).toBeGreaterThan(0.4);
    expect(await evaluateCodes(input, context())).toEqual(found);
  });

  test('without a labelled query is zeros', async () => {
    const gallery = randomCodes(10, 16, 5);
    const queries = { ...gallery, labels: new Int32Array(10).fill(-1) };
    const input = { bits: 16, gallery, queries, clusters: true, clusterSeed: 1 };
    expect(await evaluateCodes(input, context())).toMatchObject({
      precisionAt10: 0,
      queries: 0,
      normalizedMutualInformation: null,
    });
  });

  test('stops when it is aborted', async () => {
    const codes = randomCodes(10, 16, 6);
    const input = { bits: 16, gallery: codes, queries: codes, clusters: false, clusterSeed: 1 };
    await expect(evaluateCodes(input, context(AbortSignal.abort()))).rejects.toThrow(/abort/i);
  });
});

describe('finding originals', () => {
  test('counts ties by their expectation', async () => {
    const gallery = { codes: Uint8Array.of(0, 0, 0, 0, 255, 0, 255, 255), count: 4 };
    const copies = { codes: Uint8Array.of(0, 0, 255, 1, 0, 0), count: 3 };
    // The first ties with row 1, the second is closest to its own, the third has three closer.
    const originals = Int32Array.of(0, 2, 3);
    const found = await findOriginals({ bits: 16, gallery, copies, originals }, context());
    expect(found.foundFirst).toBeCloseTo((1 / 2 + 1 + 0) / 3, 12);
    expect(found.meanReciprocalRank).toBeCloseTo((3 / 4 + 1 + 1 / 4) / 3, 12);
  });

  test('refuses an original that is not there, and codes cut short', async () => {
    const codes = { codes: new Uint8Array(4), count: 2 };
    const ask = (originals: Int32Array, count: number) =>
      findOriginals(
        { bits: 16, gallery: codes, copies: { ...codes, count }, originals },
        context(),
      );
    await expect(ask(Int32Array.of(0, 2), 2)).rejects.toThrow(/row 2 of 2/);
    await expect(ask(Int32Array.of(0, 1, 0), 3)).rejects.toThrow(/too few/);
  });
});
