import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { startWasmInNode } from './backends/wasm-in-node.ts';
import { createTrainedEmbedder } from './embedders/joined-embedder.ts';
import { Engine } from './engine.ts';
import { fitPartner, PARTNER, type PartnerInput } from './partner.ts';
import { loadPatchKernel } from '../kernels/patches.ts';
import { usePatchArithmetic } from './patch-arithmetic.ts';
import { pictureSet } from './picture-set.ts';
import type { TrainingOutcome } from './types.ts';

const [SIDE, CLASSES, COUNT] = [32, 4, 128];

/** Stripes whose direction and width are those of the class, in any colours and at any place. */
function striped(count: number, seed: number): { pictures: Uint8Array[]; labels: Int32Array } {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: count }, (_, row) => row % CLASSES);
  const pictures = Array.from(labels, (label) => {
    const [one, other] = [0, 1].map(() => [random.int(256), random.int(256), random.int(256)]);
    const [shift, width] = [random.int(16), label < 2 ? 3 : 7];
    return Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, place) => {
      const pixel = Math.floor(place / 3);
      const along = label % 2 === 0 ? pixel % SIDE : Math.floor(pixel / SIDE);
      const bright = Math.floor((along + shift) / width) % 2 === 0;
      return (bright ? one! : other!)[place % 3]!;
    });
  });
  return { pictures, labels };
}

function orderOf(seed: number): PartnerInput {
  return { ...striped(COUNT, 3), classes: CLASSES, seed, progress: () => undefined };
}

async function train(partner: number): Promise<TrainingOutcome> {
  const { pictures, labels } = striped(COUNT, 3);
  const engine = Engine.on({ name: 'wasm', adapter: '', software: false, passedOver: [] });
  return engine.train({
    method: 'classifier',
    options: { bits: 16, width: 8, epochs: 1, validation: 0, seed: 2, partner },
    train: pictureSet(pictures, { labels }),
    val: pictureSet([]),
    classes: CLASSES,
    small: () => ({ train: pictures, val: [] }),
    backbone: null,
    start: null,
    resume: null,
    control: { wish: 'go on' },
    signal: new AbortController().signal,
    emit: () => undefined,
  });
}

describe('a partner', () => {
  let tensors: NamedTensor[] = [];

  beforeAll(async () => {
    await startWasmInNode();
    usePatchArithmetic(
      await loadPatchKernel({
        relaxed: () => readFile('src/kernels/build/patches-relaxed.wasm'),
        plain: () => readFile('src/kernels/build/patches.wasm'),
      }),
    );
    tensors = await fitPartner(orderOf(5));
  });

  test('has names of its own, and the same numbers for the same seed', async () => {
    expect(tensors.length).toBeGreaterThan(4);
    expect(tensors.every(({ name }) => name.startsWith(PARTNER))).toBe(true);
    expect(await fitPartner(orderOf(5))).toEqual(tensors);
  });

  test('ends when nobody wants it any more', async () => {
    const controller = new AbortController();
    const before = tf.memory().numTensors;
    const progress = (what: string): void => {
      if (what === 'Training the partner') controller.abort();
    };
    const fitting = fitPartner({ ...orderOf(5), progress, signal: controller.signal });
    await expect(fitting).rejects.toThrow('abort');
    expect(tf.memory().numTensors).toBe(before);
  });

  test('joins a classifier of few pictures, and pictures never seen are found by their kind', async () => {
    const before = tf.memory().numTensors;
    const { encoder, encoded } = (await train(1)) as Required<TrainingOutcome>;
    const embedder = createTrainedEmbedder(encoder!);
    if (embedder.input !== 'pixels') throw new Error('It reads pixels.');
    expect(embedder.latent).toBe(128);
    expect(encoded!.codes.length).toBe(2 * COUNT);
    const { pictures, labels } = striped(40, 9);
    const rows = await embedder.embed(pictures, {});
    const alone = await embedder.embed([pictures[7]!], {});
    expect(alone).toEqual(rows.slice(7 * 128, 8 * 128));
    embedder.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(shareOfKind(rows, labels, 128)).toBeGreaterThan(0.8);
  });

  test('is left out where nobody asks for it', async () => {
    const { encoder } = await train(0);
    expect(encoder!.tensors.some(({ name }) => name.startsWith(PARTNER))).toBe(false);
  });
});

/** Share of rows whose nearest other row by cosine has the same label. */
function shareOfKind(rows: Float32Array, labels: Int32Array, width: number): number {
  const cosine = (a: number, b: number): number =>
    rows
      .subarray(a * width, (a + 1) * width)
      .reduce((sum, value, index) => sum + value * rows[b * width + index]!, 0);
  const found = Array.from(labels, (label, row) => {
    const others = Array.from(labels.keys()).filter((other) => other !== row);
    return labels[others.reduce((a, b) => (cosine(row, b) > cosine(row, a) ? b : a))] === label;
  });
  return found.filter(Boolean).length / labels.length;
}
