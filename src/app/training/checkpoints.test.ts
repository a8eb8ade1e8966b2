import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import type { RunState } from '../../learn/types.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { Library, PAUSED } from '../library/library.ts';
import { Checkpoints } from './checkpoints.ts';
import { putPausedRun } from './paused-run.ts';
import { readRunPictures } from './run-pictures.ts';

const pictures = { train: ['a', 'b'], val: ['c'], labels: null };

/** A run whose only tensor holds its step, so that each has bytes of its own. */
const runAt = (step: number): RunState => ({
  method: 'denoising-autoencoder',
  options: {},
  backend: 'wasm',
  epochs: 1,
  step,
  stepsPerEpoch: 100,
  random: step,
  tensors: [{ name: 'weights', shape: [1000], data: new Float32Array(1000).fill(step) }],
  best: null,
  curves: [],
});

async function emptyLibrary(): Promise<Library> {
  const storage = await openStorage({
    indexedDB: new IDBFactory() as globalThis.IDBFactory,
  });
  return Library.open(storage);
}

test('a checkpoint is there after a reload with its pictures, as a run that nobody paused', async () => {
  const library = await emptyLibrary();
  const checkpoints = new Checkpoints(library, pictures, vi.fn());
  checkpoints.keep(runAt(7));
  await vi.waitUntil(() => library.meta.runs.length === 1);
  const again = await Library.open(library.storage);
  expect(await again.readRun(PAUSED)).toEqual(runAt(7));
  expect(await readRunPictures(again)).toEqual(pictures);
  expect(again.meta.runs[0]!.interrupted).toBe(true);
  expect(library.part(`run/${PAUSED}`)).toHaveLength(1);
});

test('of those that come while one is written the newest alone is, and the chunks of former ones go', async () => {
  const library = await emptyLibrary();
  const commit = vi.spyOn(library, 'commit');
  const collect = vi.spyOn(library.storage, 'collect');
  const checkpoints = new Checkpoints(library, pictures, vi.fn());
  const keys: string[] = [];
  for (let step = 1; step <= 5; step++) checkpoints.keep(runAt(step));
  await vi.waitUntil(() => collect.mock.results.length === 2);
  expect(commit).toHaveBeenCalledTimes(2);
  expect((await library.readRun(PAUSED))!.step).toBe(5);
  for (const step of [6, 7, 8]) {
    keys.push(library.part(`run/${PAUSED}`)[0]!.key);
    const before = collect.mock.results.length;
    checkpoints.keep(runAt(step));
    await vi.waitUntil(() => collect.mock.results.length > before);
  }
  await checkpoints.close();
  // the two newest generations name their own
  expect(await library.storage.absent(keys)).toEqual(keys.slice(0, -1));
});

test('pictures are written down at the first checkpoint alone, and again where they are not there any more', async () => {
  const library = await emptyLibrary();
  const put = vi.spyOn(library.storage, 'putChunk');
  const keep = async (step: number): Promise<number> => {
    const before = put.mock.calls.length;
    await putPausedRun(library, runAt(step), learned, true);
    return put.mock.calls.length - before;
  };
  const learned = { ...pictures };
  expect([await keep(1), await keep(2)]).toEqual([4, 1]);
  const names = library.partNames((name) => name.startsWith('pictures of'));
  await library.commit({ [names[0]!]: [] });
  expect([await keep(3), await keep(4)]).toEqual([4, 1]);
  expect(await readRunPictures(await Library.open(library.storage))).toEqual(pictures);
});

test('a full disk is told once, and a later checkpoint is kept again', async () => {
  const library = await emptyLibrary();
  const tell = vi.fn();
  const full = new DOMException('full', 'QuotaExceededError');
  const put = vi.spyOn(library.storage, 'putChunk').mockRejectedValue(full);
  const checkpoints = new Checkpoints(library, pictures, tell);
  for (const step of [1, 2]) {
    const before = put.mock.calls.length;
    checkpoints.keep(runAt(step));
    await vi.waitUntil(() => put.mock.calls.length > before);
  }
  await vi.waitUntil(() => tell.mock.calls.length > 0);
  expect(tell.mock.calls).toEqual([[full]]);
  expect(library.meta.runs).toEqual([]);
  put.mockRestore();
  checkpoints.keep(runAt(3));
  await vi.waitUntil(() => library.meta.runs.length === 1);
  expect((await library.readRun(PAUSED))!.step).toBe(3);
});

test('what was put of a checkpoint that did not fit leaves the storage at once', async () => {
  const library = await emptyLibrary();
  const full = new DOMException('full', 'QuotaExceededError');
  const { storage } = library;
  const put = storage.putChunk.bind(storage);
  const keys: string[] = [];
  vi.spyOn(library.storage, 'putChunk').mockImplementation(async (data, own) => {
    if (keys.length === 2) throw full;
    const ref = await put(data, own);
    keys.push(ref.key);
    return ref;
  });
  const tell = vi.fn();
  const checkpoints = new Checkpoints(library, pictures, tell);
  checkpoints.keep(runAt(1));
  await checkpoints.close();
  expect(tell).toHaveBeenCalledWith(full);
  expect(keys).toHaveLength(2);
  expect(await library.storage.absent(keys)).toEqual(keys);
});

test('once it is closed nothing is written, however much still comes', async () => {
  const library = await emptyLibrary();
  const checkpoints = new Checkpoints(library, pictures, vi.fn());
  checkpoints.keep(runAt(1));
  checkpoints.keep(runAt(2));
  await checkpoints.close();
  const { step } = (await library.readRun(PAUSED))!;
  checkpoints.keep(runAt(3));
  await checkpoints.close();
  expect(step).toBe(1);
  expect((await library.readRun(PAUSED))!.step).toBe(1);
});
