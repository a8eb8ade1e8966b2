import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quantiseRows } from '../codes/embeddings.ts';
import { hammingDistance } from '../codes/hamming.ts';
import {
  stableAveragePrecision,
  stableOrder,
  stablePrecisionAt,
} from '../evaluate/stable-ranking.ts';
import { loadFloatKernel } from '../kernels/floats.ts';
import { loadHammingKernel } from '../kernels/hamming.ts';
import { createRandom } from '../lib/random.ts';
import { createEvaluation, type LabelledSide, type LabelsInput } from './analyse-evaluate.ts';
import type { AnalyseProgress } from './breathe.ts';
import { ask, randomSide, side } from './evaluate-fixture.ts';
import type { CallContext } from './rpc.ts';

const none = (): Promise<never> => Promise.reject(new Error('These figures need no kernel.'));
const { evaluateLabels, evaluateCopies, measureCost } = createEvaluation({
  floats: none,
  hamming: none,
});

function context(signal = new AbortController().signal): CallContext<AnalyseProgress> {
  return { signal, progress: () => undefined };
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

describe('figures by labels', () => {
  test('of the known query are the known ones', async () => {
    // The 8-bit codes of the vector, beside 8 bits that are always equal.
    const bytes = [0b10110010, 0b10110011, 0b10110110, 0b00110010, 0b10100011, 0b01001101];
    const codes = Uint8Array.from([...bytes, 0b10010110, 0b11110010].flatMap((byte) => [byte, 7]));
    const gallery = side(codes, Int32Array.of(1, 1, 0, 1, 0, 0, 1, 0));
    const query = side(Uint8Array.of(0b10110010, 7), Int32Array.of(1));
    const { figures, asked, relevant } = await evaluateLabels(ask(16, gallery, query), context());
    expect(figures.meanAveragePrecision.tieAware).toBeCloseTo(0.7853174603, 9);
    expect(figures.meanAveragePrecision.usual).toBeCloseTo(0.8303571429, 9);
    expect(figures.precisionAt.find(({ k }) => k === 10)?.value).toBeCloseTo(0.4, 12);
    expect(figures.withinTwo?.precision).toBeCloseTo(4 / 7, 9);
    expect(figures.topOne).toBe(1);
    expect(figures.digix).toBeCloseTo(0.5 + 0.5 * figures.meanAveragePrecisionAt10.tieAware, 12);
    expect({ asked, relevant }).toEqual({ asked: 1, relevant: [4] });
    expect(figures.clusters).toBeNull();
  });

  test.each([16, 24, 64, 72, 256])(
    'without ties are those of the stable order at %i bits',
    async (bits) => {
      const random = createRandom(bits);
      const labels = Int32Array.from({ length: bits + 1 }, () => random.int(2));
      const query = side(new Uint8Array(bits / 8), Int32Array.of(1));
      const { figures } = await evaluateLabels(
        ask(bits, side(staircase(bits), labels), query),
        context(),
      );
      const relevance = [...labels];
      const usual = stableAveragePrecision(relevance, 10);
      expect(figures.meanAveragePrecisionAt10.usual).toBeCloseTo(usual, 12);
      expect(figures.meanAveragePrecisionAt10.tieAware).toBeCloseTo(usual, 12);
      expect(figures.meanAveragePrecision.tieAware).toBeCloseTo(
        stableAveragePrecision(relevance),
        12,
      );
      for (const { k, value } of figures.precisionAt) {
        expect(value).toBeCloseTo(stablePrecisionAt(relevance, k), 12);
      }
    },
  );

  test('expect what shuffling the gallery gives on average', async () => {
    const gallery = randomSide(40, 16, 1);
    const queries = randomSide(30, 16, 2);
    const { figures, asked } = await evaluateLabels(ask(16, gallery, queries), context());
    const random = createRandom(3);
    const sums = { precision: 0, average: 0, asked: 0 };
    for (let shuffle = 0; shuffle < 300; shuffle++) {
      const keys = Float64Array.from({ length: 40 }, () => random.next());
      for (let query = 0; query < 30; query++) {
        if (queries.labels[query]! < 0) continue;
        const own = queries.codes!.subarray(query * 2, query * 2 + 2);
        const distances = Array.from({ length: 40 }, (_, row) => {
          const other = gallery.codes!.subarray(row * 2, row * 2 + 2);
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
    expect(asked).toBe(sums.asked / 300);
    expect(figures.precisionAt.find(({ k }) => k === 10)?.value).toBeCloseTo(
      sums.precision / sums.asked,
      2,
    );
    expect(figures.meanAveragePrecisionAt10.tieAware).toBeCloseTo(sums.average / sums.asked, 2);
  });

  test('leave out queries whose label no gallery row has', async () => {
    const gallery = side(Uint8Array.of(0, 0, 1, 0), Int32Array.of(1, 2));
    const queries = side(Uint8Array.of(0, 0, 0, 0, 0, 0), Int32Array.of(1, 3, -1));
    const { figures, asked } = await evaluateLabels(ask(16, gallery, queries), context());
    expect(asked).toBe(1);
    expect(figures.topOne).toBe(1);
    expect(
      (await evaluateLabels(ask(16, gallery, side(new Uint8Array(), new Int32Array())), context()))
        .asked,
    ).toBe(0);
  });

  test('of embeddings are those of their distances, with the kernel and without', async (test) => {
    const file = new URL('../kernels/build/floats.wasm', import.meta.url);
    if (!existsSync(file)) return test.skip('the float kernel is not compiled');
    const random = createRandom(5);
    const rows = (count: number): LabelledSide => ({
      count,
      codes: null,
      embeddings: {
        width: 6,
        values: Float32Array.from({ length: 6 * count }, () => random.normal()),
      },
      labels: Int32Array.from({ length: count }, () => random.int(3)),
    });
    const gallery = rows(60);
    const queries = rows(9);
    const withKernel = createEvaluation({
      floats: () => loadFloatKernel(readFileSync(file)),
      hamming: none,
    });
    for (const compare of ['euclidean', 'cosine'] as const) {
      const input: LabelsInput = { ...ask(64, gallery, queries), compare };
      const { figures } = await evaluateLabels(input, context());
      const again = (await withKernel.evaluateLabels(input, context())).figures;
      expect(again.meanAveragePrecision.tieAware).toBeCloseTo(
        figures.meanAveragePrecision.tieAware,
        9,
      );
      const averages = Array.from({ length: 9 }, (_, query) => {
        const distances = Array.from({ length: 60 }, (_, row) => distanceOf(input, query, row));
        const relevance = stableOrder(distances).map((row) =>
          gallery.labels[row] === queries.labels[query] ? 1 : 0,
        );
        return stableAveragePrecision(relevance);
      });
      const mean = averages.reduce((sum, value) => sum + value, 0) / 9;
      expect(figures.meanAveragePrecision.usual).toBeCloseTo(mean, 9);
      expect(figures.withinTwo).toBeNull();
      expect(figures.curve.by).toBe('rank');
      expect(figures.reranked).toBeNull();
    }
  });

  test('re-ranked order the first by their embeddings', async () => {
    // Three equal codes: the embeddings alone tell which belongs to the query.
    const values = quantiseRows(Float32Array.of(1, 0, 0, 1, 0.9, 0.1), 2);
    const gallery = side(new Uint8Array(6), Int32Array.of(1, 2, 1));
    const queries = side(new Uint8Array(2), Int32Array.of(2));
    const input = ask(
      16,
      { ...gallery, embeddings: { width: 2, values } },
      { ...queries, embeddings: { width: 2, values: Int8Array.of(10, 127) } },
    );
    const { figures } = await evaluateLabels(input, context());
    expect(figures.topOne).toBeCloseTo(1 / 3, 12);
    expect(figures.reranked).toEqual({
      topOne: 1,
      precisionAt10: 0.1,
      meanAveragePrecisionAt10: 1,
      digix: 1,
    });
  });

  test('with clusters say how k-means of codes and embeddings agrees with the labels', async () => {
    const random = createRandom(8);
    const labels = Int32Array.from({ length: 60 }, (_, row) => row % 2);
    const values = Float32Array.from({ length: 120 }, (_, place) =>
      place % 2 === labels[place >> 1] ? 1 + 0.1 * random.normal() : 0.1 * random.normal(),
    );
    const queries: LabelledSide = {
      ...randomSide(60, 64, 4),
      labels,
      embeddings: { width: 2, values: quantiseRows(values, 2) },
    };
    const input = { ...ask(64, queries, queries), clusters: ['codes', 'embeddings'] as const };
    const { figures } = await evaluateLabels(input, context());
    expect(figures.clusters?.adjustedRandIndex).toBe(1);
    expect(figures.codeClusters?.normalizedMutualInformation).toBeLessThan(0.3);
    expect((await evaluateLabels(input, context())).figures).toEqual(figures);
  });

  test('stop when it is aborted', async () => {
    const codes = randomSide(10, 16, 6);
    const asking = evaluateLabels(ask(16, codes, codes), context(AbortSignal.abort()));
    await expect(asking).rejects.toThrow(/abort/i);
  });
});

function distanceOf(
  { compare, gallery, queries }: LabelsInput,
  query: number,
  row: number,
): number {
  const own = Array.from(gallery.embeddings!.values.subarray(row * 6, row * 6 + 6));
  const other = Array.from(queries.embeddings!.values.subarray(query * 6, query * 6 + 6));
  if (compare === 'euclidean') {
    return Math.hypot(...own.map((value, index) => value - other[index]!));
  }
  const dot = own.reduce((sum, value, index) => sum + value * other[index]!, 0);
  return 1 - dot / (Math.hypot(...own) * Math.hypot(...other));
}

describe('finding originals', () => {
  const code = (...bytes: number[]) => ({
    codes: Uint8Array.from(bytes),
    embeddings: null,
    count: bytes.length / 2,
  });

  test('counts ties by their expectation', async () => {
    const gallery = code(0, 0, 0, 0, 255, 0, 255, 255);
    const queries = code(0, 0, 255, 1, 0, 0);
    // The first ties with row 1, the second is closest to its own, the third has three closer.
    const originals = Int32Array.of(0, 2, 3);
    const input = { compare: 'hamming', bits: 16, gallery, queries, originals } as const;
    const found = await evaluateCopies(input, context());
    expect(found.foundFirst).toBeCloseTo((1 / 2 + 1 + 0) / 3, 12);
    expect(found.foundInTen).toBe(1);
    expect(found.medianRank).toBe(1.5);
    expect(found.meanReciprocalRank).toBeCloseTo((3 / 4 + 1 + 1 / 4) / 3, 12);
  });

  test('by floats finds the row itself first', async () => {
    const embeddings = { width: 2, values: Float32Array.of(0, 1, 1, 0, 0.5, 0.5) };
    const rows = { codes: null, embeddings, count: 3 };
    const found = await evaluateCopies(
      {
        compare: 'euclidean',
        bits: 64,
        gallery: rows,
        queries: rows,
        originals: Int32Array.of(0, 1, 2),
      },
      context(),
    );
    expect(found).toEqual({ foundFirst: 1, foundInTen: 1, medianRank: 1, meanReciprocalRank: 1 });
  });

  test('refuses an original that is not there, and codes cut short', async () => {
    const two = code(0, 0, 0, 0);
    const asking = (originals: Int32Array, count: number) =>
      evaluateCopies(
        { compare: 'hamming', bits: 16, gallery: two, queries: { ...two, count }, originals },
        context(),
      );
    await expect(asking(Int32Array.of(0, 2), 2)).rejects.toThrow(/row 2 of 2/);
    await expect(asking(Int32Array.of(0, 1, 0), 3)).rejects.toThrow(/too few/);
  });
});

test('the cost tells how bits are used and that a search takes time, by whatever it searches', async (test) => {
  const file = new URL('../kernels/build/hamming-simd.wasm', import.meta.url);
  if (!existsSync(file)) return test.skip('the search kernel is not compiled');
  const withKernel = createEvaluation({
    floats: none,
    hamming: () => loadHammingKernel(readFileSync(file), 'wasm simd'),
  });
  const rows = randomSide(200, 64, 7);
  for (const { measureCost: measure } of [{ measureCost }, withKernel]) {
    const cost = await measure(ask(64, rows, rows));
    expect(cost.codes?.deadBits).toBe(0);
    expect(cost.codes?.meanEntropy).toBeGreaterThan(0.98);
    expect(cost.searchMilliseconds).toBeGreaterThan(0);
  }
  const nothing = side(new Uint8Array(), new Int32Array());
  expect((await measureCost(ask(64, rows, nothing))).searchMilliseconds).toBeNull();
});
