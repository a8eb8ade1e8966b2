import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import type { RunState } from '../../learn/types.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { Library } from '../library/library.ts';
import {
  assertKept,
  changeRun,
  deleteRun,
  dropWeights,
  keptBytes,
  pictureDigest,
  runsToDrop,
} from './runs-kept.ts';

const facts = {
  quality: null,
  evaluation: null,
  curves: [],
  picturesPerSecond: null,
  weights: 'kept' as const,
  trainingSeconds: 12,
  learnedFrom: { pictures: 4, digest: 'abc' },
};

const runState: RunState = {
  method: 'denoising-autoencoder',
  options: {},
  backend: 'wasm',
  epochs: 1,
  step: 1,
  stepsPerEpoch: 1,
  random: 1,
  tensors: [],
  best: null,
  curves: [],
};

let factory: IDBFactory;
const open = async (): Promise<Library> =>
  Library.open(await openStorage({ indexedDB: factory as globalThis.IDBFactory }));

const tensor = (name: string, length: number): NamedTensor => ({
  name,
  shape: [length],
  data: new Float32Array(length).fill(name.length),
});

/** Instant codes and three runs, the oldest first; each keeps as many bytes as any other. */
async function filled(): Promise<Library> {
  const library = await open();
  for (const [createdAt, id] of ['instant', 'first', 'second', 'third'].entries()) {
    const model = {
      method: 'denoising-autoencoder',
      options: { seed: createdAt },
      bits: 16,
      inputSize: 32,
      backend: 'wasm',
      compare: 'hamming' as const,
      backbone: null,
      tensors: [{ ...tensor('itq.mean', 100), data: new Float32Array(100).fill(createdAt) }],
    };
    const state = { ...model, ...facts, id, name: id, createdAt };
    const codes = CodeMatrix.create({ bits: 16, count: 4, model: id });
    const embeddings = { width: 8, values: new Int8Array(32).fill(createdAt) };
    await library.putEncoder(
      state,
      model,
      { codes, embeddings },
      { fittedOn: 4, improvement: null },
    );
  }
  return library;
}

describe('Runs that are kept', () => {
  beforeEach(() => {
    factory = new IDBFactory();
  });

  test('know how many bytes weights, run and codes take', async () => {
    const library = await filled();
    const { first } = keptBytes(library);
    const run = new Float32Array(25).byteLength;
    await library.putRun('first', { ...runState, tensors: [tensor('a', 25)] });
    expect(keptBytes(library)['first']).toBe(first! + run);
    expect(first).toBeGreaterThan(400);
  });

  test('lose the weights of the oldest first, never those of instant codes, of the active or of the spared run', async () => {
    const library = await filled();
    const each = keptBytes(library)['first']!;
    expect(runsToDrop(library, 4 * each, null)).toEqual([]);
    expect(runsToDrop(library, 3 * each, null)).toEqual(['first']);
    expect(runsToDrop(library, 0, null)).toEqual(['first', 'second', 'third']);
    await library.commit({}, (meta) => ({ ...meta, activeEncoder: 'first' }));
    expect(runsToDrop(library, 3 * each, null)).toEqual(['second']);
    expect(runsToDrop(library, 0, 'third')).toEqual(['second']);
  });

  test('keep name, options, curves and figures when their weights are dropped', async () => {
    const library = await filled();
    const before = library.encoder('first')!;
    await dropWeights(library, ['first']);
    for (const one of [library, await open()]) {
      expect(one.encoder('first')).toEqual({ ...before, weights: 'dropped', table: [] });
      expect(one.codes.has('first')).toBe(false);
      expect(one.codes.has('second')).toBe(true);
      expect(keptBytes(one)['first']).toBe(0);
    }
  });

  test('are named in a sentence that offers Repeat when their weights were dropped', async () => {
    const library = await filled();
    expect(() => assertKept(library.encoder('first')!)).not.toThrow();
    await dropWeights(library, ['first']);
    expect(() => assertKept(library.encoder('first')!)).toThrow(/“first” were dropped.*Repeat/);
  });

  test('free their chunks at once when they are deleted', async () => {
    const library = await filled();
    await library.putRun('first', { ...runState, tensors: [tensor('a', 25)] });
    const [model] = library.part('model/first');
    expect(await library.storage.readBytes(model!)).toBeInstanceOf(ArrayBuffer);
    await deleteRun(library, 'first');
    await expect((await open()).storage.readBytes(model!)).rejects.toThrow(/missing/);
    expect(library.meta.encoders.map(({ id }) => id)).toEqual(['instant', 'second', 'third']);
    expect(await library.readRun('first')).toBeNull();
    expect(library.part('model/second')).toHaveLength(1);
  });

  test('stay whole when the flip that deletes one fails', async () => {
    const library = await filled();
    const refusal = new Error('The storage is full.');
    vi.spyOn(library.storage, 'commit').mockRejectedValueOnce(refusal);
    await expect(deleteRun(library, 'first')).rejects.toBe(refusal);
    for (const one of [library, await open()]) {
      expect(one.encoder('first')).toBeDefined();
      expect(one.codes.has('first')).toBe(true);
    }
  });

  test('keep their order when one is renamed', async () => {
    const library = await filled();
    await changeRun(library, 'second', { name: 'Less noise' });
    const again = await open();
    expect(again.meta.encoders.map(({ name }) => name)).toEqual([
      'instant',
      'first',
      'Less noise',
      'third',
    ]);
  });

  test('of an earlier version count as kept, their time and pictures as unknown', async () => {
    const library = await filled();
    await library.commit({}, (meta) => ({
      ...meta,
      encoders: meta.encoders.map((record) => {
        const { weights: _w, trainingSeconds: _s, learnedFrom: _l, ...old } = record;
        return old as typeof record;
      }),
    }));
    expect((await open()).encoder('first')).toMatchObject({
      weights: 'kept',
      trainingSeconds: null,
      learnedFrom: null,
    });
  });
});

test('a digest tells other pictures, not another order of the same', async () => {
  const digest = await pictureDigest(['a', 'b', 'c']);
  expect(await pictureDigest(['c', 'a', 'b'])).toBe(digest);
  expect(await pictureDigest(['a', 'b'])).not.toBe(digest);
});
