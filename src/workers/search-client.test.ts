import { afterEach, expect, test } from 'vitest';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { FakeWorker } from './fake-worker.ts';
import { createFloatSearchApi } from './search-floats.ts';
import { createSearchClient } from './search-client.ts';
import { createSearchApi } from './search.ts';

const started: FakeWorker[] = [];

function start(): FakeWorker {
  const worker = new FakeWorker({
    ...createSearchApi(() => Promise.resolve([])),
    ...createFloatSearchApi(() => Promise.reject(new Error('no WASM'))),
  });
  started.push(worker);
  return worker;
}

function matrixOf(...codes: number[]): CodeMatrix {
  const matrix = CodeMatrix.create({ bits: 16, count: codes.length, model: '' });
  codes.forEach((code, row) => matrix.setRow(row, Uint8Array.of(code, code)));
  return matrix;
}

const query = { code: Uint8Array.of(3, 3), k: 1 };

afterEach(() => started.splice(0).forEach((worker) => worker.terminate()));

test('after a crash the next search is answered from the codes that were loaded last', async () => {
  const client = createSearchClient(start);
  await client.load({ matrix: matrixOf(0, 1) });
  await client.load({ matrix: matrixOf(9, 0, 1, 3, 255), rows: Uint32Array.of(1, 2, 3, 4) });
  started[0]!.crash('error');
  const { rows, distances, compared } = await client.search(query);
  expect([[...rows], [...distances], compared]).toEqual([[2], [0], 4]);
  expect(started.length).toBe(2);
});

test('after a crash codes that were cleared do not come back', async () => {
  const client = createSearchClient(start);
  await client.load({ matrix: matrixOf(1, 2, 3) });
  await client.clear();
  started[0]!.crash('error');
  await expect(client.search(query)).rejects.toThrow(/no codes to search/);
});

test('codes that were refused do not take the place of those before, also after a crash', async () => {
  const client = createSearchClient(start);
  await client.load({ matrix: matrixOf(1, 2, 3) });
  const faulty = { matrix: matrixOf(1, 2), rows: Uint32Array.of(0, 2) };
  await expect(client.load(faulty)).rejects.toThrow(/row 2 are not all among the 2 codes/);
  expect((await client.search(query)).compared).toBe(3);
  started[0]!.crash('error');
  expect((await client.search(query)).compared).toBe(3);
});

test('a search that was pending when the worker crashed is asked again of a new one', async () => {
  const client = createSearchClient(start);
  await client.load({ matrix: matrixOf(9, 3) });
  const search = client.search(query);
  started[0]!.crash('error', 'out of memory');
  expect([...(await search).rows]).toEqual([1]);
  expect(started.length).toBe(2);
});

test('a search that brings down its worker twice is rejected with the reason, and the next is answered', async () => {
  const client = createSearchClient(() => {
    const worker = start();
    if (started.length === 2) queueMicrotask(() => worker.crash('error', 'out of memory'));
    return worker;
  });
  await client.load({ matrix: matrixOf(1) });
  const search = client.search(query);
  started[0]!.crash('error');
  await expect(search).rejects.toThrow('The search worker stopped: out of memory');
  expect((await client.search(query)).compared).toBe(1);
});

test('a worker that ended without a word is replaced, and the search is answered', async () => {
  const client = createSearchClient(start, 50);
  await client.load({ matrix: matrixOf(9, 3) });
  started[0]!.terminate();
  expect([...(await client.search(query)).rows]).toEqual([1]);
  expect(started.length).toBe(2);
});

test('a search whose worker is stopped on purpose is not asked again', async () => {
  const client = createSearchClient(start);
  await client.load({ matrix: matrixOf(1) });
  const search = client.search(query);
  client.stop(new Error('It is over.'));
  await expect(search).rejects.toThrow('It is over.');
  expect(started.length).toBe(1);
});

const floats = { values: Float32Array.of(0, 0, 3, 4, 1, 0), width: 2 };
const near = { query: Float32Array.of(1, 0), k: 2 };

test('embeddings take the place of codes and give it back, also after a crash', async () => {
  const client = createSearchClient(start);
  await client.load({ matrix: matrixOf(1, 2, 3) });
  await client.load({ floats, metric: 'euclidean', rows: Uint32Array.of(2, 1) });
  await expect(client.search(query)).rejects.toThrow(/no codes to search/);
  started[0]!.crash('error');
  const { rows, distances, farthest } = await client.searchFloats(near);
  expect([[...rows], [...distances]]).toEqual([
    [0, 1],
    [0, Math.fround(Math.sqrt(20))],
  ]);
  expect(farthest).toBe(distances[1]);
  await client.load({ matrix: matrixOf(1, 2, 3) });
  await expect(client.searchFloats(near)).rejects.toThrow(/nothing to search/);
  expect((await client.search(query)).compared).toBe(3);
});

test('embeddings loaded while codes are on their way stay', async () => {
  const client = createSearchClient(start);
  const loads = [
    client.load({ matrix: matrixOf(1, 2, 3) }),
    client.load({ floats, metric: 'cosine' }),
  ];
  await Promise.all(loads);
  expect((await client.searchFloats(near)).compared).toBe(3);
});

test('a search that is asked while faulty embeddings are loaded is answered from what was there', async () => {
  const client = createSearchClient(start);
  await client.load({ floats, metric: 'cosine' });
  const faulty = { values: Float32Array.of(1, NaN), width: 2 };
  const refused = expect(client.load({ floats: faulty, metric: 'cosine' })).rejects.toThrow(/NaN/);
  expect((await client.searchFloats(near)).compared).toBe(3);
  await refused;
});
