import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { searchCodes } from '../codes/top-k.ts';
import { loadHammingKernel, type HammingKernel } from '../kernels/hamming.ts';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { connect, expose } from './rpc.ts';
import { createSearchApi, type SearchApi } from './search.ts';

const file = new URL('../kernels/build/hamming.wasm', import.meta.url);

async function loadKernel(): Promise<HammingKernel> {
  if (!existsSync(file))
    throw new Error('The search kernel is not compiled: run `npm run kernels`.');
  return loadHammingKernel(readFileSync(file));
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

const noKernel = (): Promise<HammingKernel> => Promise.reject(new Error('WASM is switched off'));

const ways: [string, 'wasm' | 'typescript', () => SearchApi][] = [
  ['the kernel', 'wasm', () => createSearchApi(loadKernel)],
  ['TypeScript where WASM fails', 'typescript', () => createSearchApi(noKernel)],
  [
    'TypeScript when asked for',
    'typescript',
    () => createSearchApi(loadKernel, { kernel: 'typescript' }),
  ],
];

describe.each(ways)('the search worker with %s', (_, kernel, create) => {
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
      await api.load({ buffer: matrix.buffer.slice() });
      for (const k of [0, 1, 12, 200]) {
        const { milliseconds, ...found } = await api.search({ code, k });
        expect(found).toEqual({ ...searchCodes(matrix, code, k), compared: count, kernel });
        expect(milliseconds).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('answers calls in their order, waiting for none of them', async () => {
    const api = create();
    const [first, second] = [randomMatrix(64, 50, 1), randomMatrix(64, 60, 2)];
    const code = first.row(0).slice();
    const [, one, , two, , none] = await Promise.allSettled([
      api.load({ buffer: first.buffer }),
      api.search({ code, k: 3 }),
      api.load({ buffer: second.buffer }),
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
    await api.load({ buffer: randomMatrix(64, 5, 3).buffer });
    const search = api.search({ code: new Uint8Array(16), k: 3 });
    await expect(search).rejects.toThrow(/has 16 bytes .* 64 bits have 8/);
    await expect(api.search({ code: new Uint8Array(8), k: NaN })).rejects.toThrow(UserError);
  });

  test('says so when no codes are loaded', async () => {
    const api = create();
    const search = api.search({ code: new Uint8Array(8), k: 1 });
    await expect(search).rejects.toThrow('There are no codes to search yet; add images first.');
  });

  test('keeps the codes it has when others are faulty', async () => {
    const api = create();
    const matrix = randomMatrix(64, 5, 4);
    const code = matrix.row(2).slice();
    await api.load({ buffer: matrix.buffer.slice() });
    await expect(api.load({ buffer: matrix.buffer.slice(0, 100) })).rejects.toThrow(UserError);
    expect((await api.search({ code, k: 1 })).compared).toBe(5);
  });
});

test('codes that do not fit into WASM memory are searched by TypeScript', async () => {
  const full = await loadKernel();
  full.load = () => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
  };
  const api = createSearchApi(() => Promise.resolve(full));
  const matrix = randomMatrix(64, 20, 5);
  const code = matrix.row(7).slice();
  await api.load({ buffer: matrix.buffer.slice() });
  const found = await api.search({ code, k: 4 });
  expect(found).toMatchObject({ ...searchCodes(matrix, code, 4), kernel: 'typescript' });
});

describe('over a port', () => {
  const { port1, port2 } = new MessageChannel();
  afterEach(() => [port1, port2].forEach((port) => port.close()));

  test('codes move to the worker and results move back', async () => {
    expose(createSearchApi(loadKernel), port2);
    const { remote } = connect<SearchApi>(port1);
    const matrix = randomMatrix(64, 100, 6);
    const code = matrix.row(9).slice();
    const expected = searchCodes(matrix, code, 10);
    const { buffer } = matrix;
    await remote.load({ buffer }, { transfer: [buffer] });
    expect(buffer.byteLength).toBe(0);
    expect(await remote.search({ code, k: 10 })).toMatchObject({ ...expected, kernel: 'wasm' });
  });
});
