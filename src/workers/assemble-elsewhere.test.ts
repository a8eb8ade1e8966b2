import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyViews, type Assembler } from '../learn/assembly.ts';
import { startWasmInNode } from '../learn/backends/wasm-in-node.ts';
import { Engine, type TrainingOrder } from '../learn/engine.ts';
import { pictureSet } from '../learn/picture-set.ts';
import type { BackendReport, TrainingOutcome } from '../learn/types.ts';
import { createRandom } from '../lib/random.ts';
import { assembleElsewhere } from './assemble-elsewhere.ts';
import { createBatchesApi } from './batches.ts';
import { FakeWorker } from './fake-worker.ts';

const SIZE = 16;
const STEPS_PER_EPOCH = 4;

const random = createRandom(2);
const pictures = Array.from({ length: 64 }, () =>
  Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.int(256)),
);
const report: BackendReport = { name: 'wasm', adapter: 'SIMD', software: false, passedOver: [] };

interface Given {
  startAssembler?: () => Assembler;
  /** Hears the number of the step that is next. */
  beforeStep?: (step: number, control: TrainingOrder['control']) => void;
  resume?: TrainingOrder['resume'];
}

async function train(given: Given): Promise<TrainingOutcome> {
  const control: TrainingOrder['control'] = { wish: 'go on' };
  let step = 0;
  const signal = {
    throwIfAborted: () => given.beforeStep?.(++step, control),
  } as AbortSignal;
  const outcome = await Engine.on(report, given.startAssembler).train({
    method: 'denoising-autoencoder',
    options: { bits: 16, inputSize: SIZE, width: 8, epochs: 2, seed: 3, guidance: 0 },
    train: pictureSet(pictures),
    val: pictureSet([]),
    classes: 0,
    backbone: null,
    start: null,
    small: () => ({ train: [], val: [] }),
    resume: given.resume ?? null,
    control,
    signal,
    emit: () => undefined,
  });
  return { ...outcome, picturesPerSecond: 0 };
}

function onFakeWorkers(): { startAssembler: () => Assembler; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const start = (): FakeWorker => {
    const worker = new FakeWorker(createBatchesApi());
    workers.push(worker);
    return worker;
  };
  return { startAssembler: () => assembleElsewhere(start), workers };
}

describe('a training whose batches another thread assembles', () => {
  let here: TrainingOutcome;

  beforeAll(async () => {
    await startWasmInNode();
    here = await train({});
  });

  test('ends with the same weights, curves and encoder bit for bit', async () => {
    const { startAssembler, workers } = onFakeWorkers();
    expect(await train({ startAssembler })).toEqual(here);
    // one for the step that is measured first, one for the training
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  test.each([2, STEPS_PER_EPOCH + 1])(
    'ends with them too when it was paused after %i steps and resumed',
    async (pause) => {
      const paused = await train({
        ...onFakeWorkers(),
        beforeStep: (step, control) => {
          if (step === pause) control.wish = 'pause';
        },
      });
      expect(paused).toMatchObject({ ended: 'paused', run: { step: pause } });
      const resume = structuredClone(paused.run);
      expect(await train({ ...onFakeWorkers(), resume })).toEqual(here);
    },
  );

  test.each([1, 3])('ends with them too when that thread dies at step %i', async (death) => {
    const { startAssembler, workers } = onFakeWorkers();
    const outcome = await train({
      startAssembler,
      beforeStep: (step) => {
        if (step === death + 1) workers.at(-1)!.crash('error', 'out of memory');
      },
    });
    expect(outcome).toEqual(here);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  test('ends with them too where there is no other thread', async () => {
    const start = (): never => {
      throw new ReferenceError('Worker is not defined');
    };
    const startAssembler = (): Assembler => assembleElsewhere(start);
    expect(await train({ startAssembler })).toEqual(here);
  });
});

describe('an assembling worker', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('that never answers is given up', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const worker = new FakeWorker({ assemble: () => new Promise(() => undefined) });
    const input = { mean: new Float32Array(3), deviation: new Float32Array(3).fill(1) };
    const asked = assembleElsewhere(() => worker).assemble({
      settings: { inputSize: SIZE, input, seed: 1, deviation: 0 },
      random: 1,
      views: emptyViews(1, SIZE, false),
    });
    const refused = expect(asked).rejects.toThrow('did not answer');
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    expect(worker.terminated).toBe(true);
  });
});
