import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { searchCodes } from '../codes/top-k.ts';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { loadHammingKernel, loadHammingKernels, type HammingKernel } from './hamming.ts';

const kernels = [
  { name: 'wasm scalar', file: new URL('build/hamming.wasm', import.meta.url) },
  { name: 'wasm simd', file: new URL('build/hamming-simd.wasm', import.meta.url) },
] as const;
const { file } = kernels[0];

let kernel: HammingKernel;

async function start({ name, file: wasm }: (typeof kernels)[number]): Promise<void> {
  if (!existsSync(wasm))
    throw new Error('The search kernel is not compiled: run `npm run kernels`.');
  kernel = await loadHammingKernel(readFileSync(wasm), name);
}

async function kernelNames(
  instead: Partial<Parameters<typeof loadHammingKernels>[0]>,
): Promise<string[]> {
  const [scalar, simd] = kernels.map((one) => Promise.resolve(readFileSync(one.file)));
  const sources = { 'wasm scalar': scalar!, 'wasm simd': simd!, ...instead };
  return (await loadHammingKernels(sources)).map(({ name }) => name);
}

function randomMatrix(bits: number, count: number, seed: number): CodeMatrix {
  const random = createRandom(seed);
  const matrix = CodeMatrix.create({ bits, count, model: 'random' });
  matrix.setPackedRows(
    0,
    Uint8Array.from({ length: (count * bits) / 8 }, () => random.int(256)),
  );
  return matrix;
}

function expectSame(matrix: CodeMatrix, query: Uint8Array, k: number): void {
  expect(kernel.search(query, k)).toEqual(searchCodes(matrix, query, k));
}

describe.each(kernels)('the search kernel $name', (given) => {
  beforeAll(() => start(given));

  const lengths = Array.from({ length: 31 }, (_, index) => 16 + 8 * index);
  test.each(lengths)('agrees with the oracle on random codes of %d bits', (bits) => {
    const matrix = randomMatrix(bits, 2003, bits);
    kernel.load(matrix);
    const queries = randomMatrix(bits, 5, bits + 1000);
    for (let row = 0; row < queries.count; row++) {
      for (const k of [1, 10, 200]) expectSame(matrix, queries.row(row), k);
    }
    expectSame(matrix, matrix.row(1234), 10);
  });

  test('agrees with the oracle on codes with many ties, few codes and any k', () => {
    const bytes = fc.constantFrom(0, 0, 0, 1, 0xff);
    const cases = fc.integer({ min: 2, max: 32 }).chain((codeBytes) => {
      const code = fc.array(bytes, { minLength: codeBytes, maxLength: codeBytes });
      const query = code.map((values) => Uint8Array.from(values));
      const codes = fc.array(code, { maxLength: 60 });
      return fc.record({ query, codes, bits: fc.constant(codeBytes * 8), k: fc.nat(70) });
    });
    fc.assert(
      fc.property(cases, ({ bits, codes, query, k }) => {
        const matrix = CodeMatrix.create({ bits, count: codes.length, model: '' });
        matrix.setPackedRows(0, Uint8Array.from(codes.flat()));
        kernel.load(matrix);
        expectSame(matrix, query, k);
      }),
      { numRuns: 500 },
    );
  });

  test('has room for the most rows that a scan can accept: distances that only fall', () => {
    const matrix = CodeMatrix.create({ bits: 256, count: 257 * 8, model: '' });
    for (let row = 0; row < matrix.count; row++) {
      const ones = 256 - Math.floor(row / 8);
      for (let bit = 0; bit < ones; bit++) matrix.row(row)[bit >> 3]! |= 0x80 >> (bit & 7);
    }
    kernel.load(matrix);
    for (const k of [0, 1, 7, 8, 9, 100, matrix.count, 1e9])
      expectSame(matrix, new Uint8Array(32), k);
  });

  test('answers from the codes that were loaded last, and from none after clear', () => {
    kernel.load(randomMatrix(256, 5000, 1));
    const matrix = randomMatrix(24, 9, 2);
    kernel.load(matrix);
    expectSame(matrix, matrix.row(3), 20);
    kernel.clear();
    expect(kernel.search(new Uint8Array(0), 5).rows.length).toBe(0);
    kernel.load(matrix);
    expectSame(matrix, matrix.row(4), 20);
  });

  test('gives results of its own, which a later search does not touch', () => {
    const matrix = randomMatrix(64, 500, 3);
    kernel.load(matrix);
    const first = kernel.search(matrix.row(0), 10);
    kernel.search(matrix.row(1), 500);
    expect(first).toEqual(searchCodes(matrix, matrix.row(0), 10));
  });

  // 128 KiB of codes are scanned at a time: 16,384 codes of 64 bits, 4,096 of 256 bits.
  const shards = [
    { bits: 64, count: 16_384, size: 'one shard' },
    { bits: 64, count: 2 * 16_384, size: 'two shards' },
    { bits: 64, count: 8 * 16_384, size: 'eight shards' },
    { bits: 256, count: 8 * 4096 + 1, size: 'eight shards and a row' },
    { bits: 192, count: 2 * 5461 - 1, size: 'two shards but a row' },
  ];
  test.each(shards)('agrees with the oracle over $size of $bits bits', ({ bits, count }) => {
    const few = createRandom(count);
    const tied = CodeMatrix.create({ bits, count, model: '' });
    for (let row = 0; row < count; row++) tied.row(row)[0] = few.int(4);
    for (const matrix of [tied, randomMatrix(bits, count, count)]) {
      kernel.load(matrix);
      for (const k of [1, 10, 3000]) expectSame(matrix, matrix.row(count - 1), k);
    }
  });

  test.each([16, 64, 256])(
    'gives batches of queries what it gives single ones, at %d bits',
    (bits) => {
      const matrix = randomMatrix(bits, 20_011, bits);
      kernel.load(matrix);
      for (const count of [0, 2, 33]) {
        const asked = randomMatrix(bits, count, count + 7);
        const queries = Array.from({ length: count }, (_, row) => asked.row(row));
        const expected = queries.map((query) => searchCodes(matrix, query, 11));
        expect(kernel.searchMany(queries, 11)).toEqual(expected);
      }
    },
  );

  test('takes codes in parts', () => {
    const matrix = randomMatrix(40, 1000, 8);
    kernel.begin(matrix);
    for (const [from, to] of [
      [0, 1],
      [700, 1000],
      [1, 700],
    ] as const) {
      kernel.write(from, matrix.rows.subarray(from * 8, to * 8));
    }
    expectSame(matrix, matrix.row(800), 30);
  });

  test('refuses a wrong k and a query of another length', () => {
    kernel.load(randomMatrix(64, 10, 4));
    expect(() => kernel.search(new Uint8Array(8), -1)).toThrow(UserError);
    expect(() => kernel.search(new Uint8Array(8), NaN)).toThrow(UserError);
    expect(() => kernel.search(new Uint8Array(16), 1)).toThrow(/has 16 bytes .* 64 bits have 8/);
  });
});

describe('loading the search kernel', () => {
  test('works from the answer of fetch, whatever type the server gives it', async () => {
    const response = new Response(readFileSync(file), {
      headers: { 'content-type': 'text/plain' },
    });
    kernel = await loadHammingKernel(response, 'wasm scalar');
    const matrix = randomMatrix(64, 10, 5);
    kernel.load(matrix);
    expectSame(matrix, matrix.row(0), 3);
  });

  test('leaves out what is not served and what does not compile', async () => {
    const faults = [Promise.reject(new Error('offline')), Promise.resolve(new Uint8Array(8))];
    for (const fault of faults) {
      expect(await kernelNames({ 'wasm simd': fault })).toEqual(['wasm scalar']);
    }
    expect(await kernelNames({})).toEqual(['wasm scalar', 'wasm simd']);
  });

  test('fails on an error page and on bytes that are no WASM', async () => {
    await expect(
      loadHammingKernel(new Response('gone', { status: 404 }), 'wasm simd'),
    ).rejects.toThrow(/status 404/);
    await expect(loadHammingKernel(new Uint8Array(8), 'wasm scalar')).rejects.toThrow(
      WebAssembly.CompileError,
    );
  });
});
