import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeMatrixHeader } from '../codes/code-matrix-header.ts';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { bitCosts } from '../codes/bit-costs.ts';
import { searchCosts } from '../codes/cost-search.ts';
import { searchCodes } from '../codes/top-k.ts';
import {
  loadHammingKernel,
  type HammingKernel,
  type HammingKernelName,
} from '../kernels/hamming.ts';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { openCodeDoor, type CodeDoor } from './code-door.ts';
import { connect, expose } from './rpc.ts';
import { createSearchApi, type SearchApi } from './search.ts';

const files = {
  'wasm scalar': new URL('../kernels/build/hamming.wasm', import.meta.url),
  'wasm simd': new URL('../kernels/build/hamming-simd.wasm', import.meta.url),
};

async function loadKernel(name: HammingKernelName): Promise<HammingKernel> {
  if (!existsSync(files[name]))
    throw new Error('The search kernel is not compiled: run `npm run kernels`.');
  return loadHammingKernel(readFileSync(files[name]), name);
}

const loadScalar = async (): Promise<HammingKernel[]> => [await loadKernel('wasm scalar')];
const loadSimd = async (): Promise<HammingKernel[]> => [await loadKernel('wasm simd')];
const loadBoth = async (): Promise<HammingKernel[]> => [
  await loadKernel('wasm scalar'),
  await loadKernel('wasm simd'),
];
const loadNone = (): Promise<HammingKernel[]> => Promise.reject(new Error('WASM is switched off'));

function load(api: SearchApi, matrix: CodeMatrix, rows?: Uint32Array): Promise<void> {
  return api.load({ door: openCodeDoor({ matrix, rows }) });
}

/** A door whose answers are altered on the way. */
function alteredDoor(matrix: CodeMatrix, change: Partial<CodeDoor>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const header = (): CodeMatrixHeader => matrix;
  const part = ({ from, to }: { from: number; to: number }): { buffer: ArrayBuffer } => ({
    buffer: matrix.select(Uint32Array.from({ length: to - from }, (_, row) => from + row)).buffer,
  });
  expose({ header, part, ...change }, port1);
  return port2;
}

function randomMatrix(bits: number, count: number, seed: number): CodeMatrix {
  const random = createRandom(seed);
  const matrix = CodeMatrix.create({ bits, count, model: 'random' });
  matrix.setPackedRows(
    0,
    Uint8Array.from({ length: (count * bits) / 8 }, () => random.int(4)),
  );
  return matrix;
}

const ways: [string, RegExp, () => SearchApi][] = [
  ['the scalar kernel', /^wasm scalar$/, () => createSearchApi(loadScalar)],
  ['the SIMD kernel', /^wasm simd$/, () => createSearchApi(loadSimd)],
  ['the faster kernel', /^wasm (scalar|simd)$/, () => createSearchApi(loadBoth)],
  ['TypeScript where WASM fails', /^typescript$/, () => createSearchApi(loadNone)],
];

describe.each(ways)('the search worker with %s', (_, kernel, create) => {
  test('answers by the costs of bits as the scalar search does, and by distance after it', async () => {
    const api = create();
    for (const [bits, count] of [
      [64, 3000],
      [24, 700],
      [128, 0],
    ] as const) {
      const matrix = randomMatrix(bits, count, bits);
      const asked = [0, 1, 2].map((seed) => randomMatrix(bits, 1, seed).row(0));
      const costs = bitCosts({ asked, more: [], less: [asked[2]!] }, bits);
      const query = { code: asked[0]!, costs, k: 40, within: bits / 2 };
      await load(api, matrix);
      const found = await api.searchCosts(query);
      expect(found).toMatchObject({ compared: count, ...searchCosts(matrix, query) });
      expect(await api.search({ code: asked[0]!, k: 5 })).toMatchObject(
        searchCodes(matrix, asked[0]!, 5),
      );
    }
  });

  test('answers as the oracle does and says what it compared', async () => {
    const api = create();
    for (const [bits, count] of [
      [64, 3000],
      [24, 700],
      [256, 1],
      [128, 0],
    ] as const) {
      const matrix = randomMatrix(bits, count, bits);
      const code = randomMatrix(bits, 1, bits + 1).row(0);
      await load(api, matrix);
      for (const k of [0, 1, 12, 200]) {
        const { milliseconds, ...found } = await api.search({ code, k });
        expect(found).toEqual({
          ...searchCodes(matrix, code, k),
          compared: count,
          kernel: expect.stringMatching(kernel),
        });
        expect(milliseconds).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('of many codes that tie at the last place the first rows are found, whether in 1, 2 or 8 parts', async () => {
    const api = create();
    const matrix = randomMatrix(24, 1600, 5);
    const code = matrix.row(700).slice();
    const k = 100;
    const whole = searchCodes(matrix, code, k);
    const last = whole.distances.at(-1)!;
    const tied = whole.distances.filter((distance) => distance === last).length;
    expect(whole.histogram[last]! - tied).toBeGreaterThan(20);
    for (const parts of [1, 2, 8]) {
      const length = matrix.count / parts;
      const found: { row: number; distance: number }[] = [];
      for (let start = 0; start < matrix.count; start += length) {
        await load(
          api,
          matrix,
          Uint32Array.from({ length }, (_row, place) => start + place),
        );
        const { rows, distances } = await api.search({ code, k });
        rows.forEach((row, place) => found.push({ row: start + row, distance: distances[place]! }));
      }
      found.sort((a, b) => a.distance - b.distance || a.row - b.row);
      const first = found.slice(0, k);
      expect(first.map(({ row }) => row)).toEqual([...whole.rows]);
      expect(first.map(({ distance }) => distance)).toEqual([...whole.distances]);
    }
  });

  test('answers several queries as one by one', async () => {
    const api = create();
    const matrix = randomMatrix(64, 900, 7);
    await load(api, matrix);
    const codes = Array.from({ length: 40 }, (_, row) => matrix.row(row * 3));
    const { results, compared } = await api.searchMany({ codes, k: 5 });
    expect(results).toEqual(codes.map((code) => searchCodes(matrix, code, 5)));
    expect(compared).toBe(900);
    expect((await api.searchMany({ codes: [], k: 5 })).results).toEqual([]);
  });

  test('takes the rows that are selected, in parts that do not end at whole ones', async () => {
    const api = create();
    const matrix = randomMatrix(256, 70_003, 8);
    const rows = Uint32Array.from({ length: 66_000 }, (_, row) => (row * 7) % 70_003);
    await load(api, matrix, rows);
    const code = matrix.row(69_999).slice();
    expect(await api.search({ code, k: 20 })).toMatchObject(
      searchCodes(matrix.select(rows), code, 20),
    );
  });

  test('answers calls in their order, waiting for none of them', async () => {
    const api = create();
    const [first, second] = [randomMatrix(64, 50, 1), randomMatrix(64, 60, 2)];
    const code = first.row(0).slice();
    const [, one, , two, , none] = await Promise.allSettled([
      load(api, first),
      api.search({ code, k: 3 }),
      load(api, second),
      api.search({ code, k: 3 }),
      api.clear(null),
      api.search({ code, k: 3 }),
    ]);
    expect(one).toMatchObject({ status: 'fulfilled', value: searchCodes(first, code, 3) });
    expect(two).toMatchObject({ status: 'fulfilled', value: searchCodes(second, code, 3) });
    expect(none).toMatchObject({ status: 'rejected' });
  });

  test('refuses a query whose length is not that of the codes, with both lengths', async () => {
    const api = create();
    await load(api, randomMatrix(64, 5, 3));
    const search = api.search({ code: new Uint8Array(16), k: 3 });
    await expect(search).rejects.toThrow(/has 16 bytes .* 64 bits have 8/);
    await expect(api.search({ code: new Uint8Array(8), k: NaN })).rejects.toThrow(UserError);
  });

  test('says so when no codes are loaded', async () => {
    const api = create();
    const search = api.search({ code: new Uint8Array(8), k: 1 });
    await expect(search).rejects.toThrow('There are no codes to search yet; add images first.');
  });

  test('keeps the codes it has when the header of others is faulty', async () => {
    const api = create();
    const matrix = randomMatrix(64, 5, 4);
    const code = matrix.row(2).slice();
    await load(api, matrix);
    const door = alteredDoor(matrix, { header: () => ({ bits: 7, count: 5, model: '' }) });
    await expect(api.load({ door })).rejects.toThrow(/Codes of 7 bits are not possible/);
    expect((await api.search({ code, k: 1 })).compared).toBe(5);
  });

  const faults: [string, RegExp, (buffer: ArrayBuffer) => ArrayBuffer][] = [
    ['cut short', /24 codes|128 bytes where/, (buffer) => buffer.slice(0, 128)],
    ['altered', /checksum differs/, (buffer) => (new Uint8Array(buffer).fill(65, 20, 21), buffer)],
    ['too few', /4 of 64 bits came/, () => randomMatrix(64, 4, 1).buffer],
    ['of another length', /6 of 24 bits came/, () => randomMatrix(24, 6, 1).buffer],
  ];
  test.each(faults)('has no codes after some that are %s', async (_name, sentence, change) => {
    const api = create();
    const matrix = randomMatrix(64, 6, 4);
    await load(api, matrix);
    const door = alteredDoor(matrix, {
      part: () => ({ buffer: change(matrix.buffer.slice()) }),
    });
    await expect(api.load({ door })).rejects.toThrow(sentence);
    await expect(api.search({ code: matrix.row(0).slice(), k: 1 })).rejects.toThrow(/no codes/);
  });
});

test('codes that do not fit into WASM memory are searched by TypeScript', async () => {
  const full = await loadKernel('wasm scalar');
  full.begin = () => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
  };
  const api = createSearchApi(() => Promise.resolve([full]));
  const matrix = randomMatrix(64, 20, 5);
  const code = matrix.row(7).slice();
  await load(api, matrix);
  const found = await api.search({ code, k: 4 });
  expect(found).toMatchObject({ ...searchCodes(matrix, code, 4), kernel: 'typescript' });
});

describe('over a port', () => {
  const { port1, port2 } = new MessageChannel();
  afterEach(() => [port1, port2].forEach((port) => port.close()));

  test('codes are fetched by the worker and stay with the page', async () => {
    expose(createSearchApi(loadBoth), port2);
    const { remote } = connect<SearchApi>(port1);
    const matrix = randomMatrix(64, 100, 6);
    const code = matrix.row(9).slice();
    const expected = searchCodes(matrix, code, 10);
    const door = openCodeDoor({ matrix });
    await remote.load({ door }, { transfer: [door] });
    expect(await remote.search({ code, k: 10 })).toMatchObject(expected);
    expect(matrix.buffer.byteLength).toBeGreaterThan(0);
  });
});
