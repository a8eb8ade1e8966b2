import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import { Engine } from '../engine.ts';
import { pictureSet, type PictureSet } from '../picture-set.ts';
import type { MethodContext, Options, TrainingEvent, TrainingOutcome } from '../types.ts';
import { methodNamed } from './registry.ts';

const [CLASSES, SIDE, WIDTH] = [3, 16, 20];

/** One colour a class, with noise. */
function coloured(count: number, seed: number): PictureSet {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: count }, (_, row) => row % CLASSES);
  const pictures = Array.from(labels, (label) =>
    Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, place) =>
      place % 3 === label ? 150 + random.int(100) : random.int(100),
    ),
  );
  return pictureSet(pictures, { labels });
}

/** One direction a class, with noise. */
function directed(count: number, seed: number): PictureSet {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: count }, (_, row) => row % CLASSES);
  const values = Float32Array.from({ length: count * WIDTH }, (_, place) => {
    const label = labels[Math.floor(place / WIDTH)]!;
    return (place % CLASSES === label ? 2 : 0) + random.normal();
  });
  return pictureSet([], { labels, features: { values, width: WIDTH } });
}

function train(
  method: string,
  set: PictureSet,
  options: Options,
  emit: (event: TrainingEvent) => void = () => undefined,
): Promise<TrainingOutcome> {
  const engine = Engine.on({ name: 'wasm', adapter: '', software: false, passedOver: [] });
  return engine.train({
    method,
    options: { bits: 16, inputSize: SIDE, width: 8, epochs: 2, seed: 4, ...options },
    train: set,
    val: pictureSet([], { features: set.features && { values: new Float32Array(), width: WIDTH } }),
    classes: CLASSES,
    small: () => ({ train: [], val: [] }),
    backbone: set.features && 'some network',
    start: null,
    resume: null,
    control: { wish: 'go on' },
    signal: new AbortController().signal,
    emit,
  });
}

/** Share of rows whose code is nearest to that of another row of their class. */
function shareFound(codes: Uint8Array, labels: Int32Array): number {
  const bytes = codes.length / labels.length;
  const distance = (a: number, b: number): number => {
    let bits = 0;
    for (let byte = 0; byte < bytes; byte++) {
      const differing = codes[a * bytes + byte]! ^ codes[b * bytes + byte]!;
      bits += differing.toString(2).replaceAll('0', '').length;
    }
    return bits;
  };
  const found = Array.from(labels, (label, row) => {
    const others = Array.from(labels.keys()).filter((other) => other !== row);
    return labels[others.reduce((a, b) => (distance(row, b) < distance(row, a) ? b : a))] === label;
  });
  return found.filter(Boolean).length / labels.length;
}

describe.each(['hashnet', 'deep-cauchy', 'orthohash'])('%s', (id) => {
  beforeAll(async () => {
    await startWasmInNode();
  });

  test.each([0, 1, 2])('learns from features behind %d hidden layers', async (hidden) => {
    const set = directed(90, 5);
    const before = tf.memory().numTensors;
    const { encoder, encoded } = await train(id, set, { source: 1, hidden, epochs: 5 });
    expect(tf.memory().numTensors).toBe(before);
    expect(encoder!.backbone).toBe('some network');
    const names = encoder!.tensors.map(({ name }) => name);
    const layers = names.filter((name) => /^encoder\.hidden\d\.kernel$/.test(name));
    expect(layers.length).toBe(hidden);
    expect(names.some((name) => name.startsWith('head.'))).toBe(false);
    expect(shareFound(encoded!.codes, set.labels!)).toBeGreaterThan(0.9);
  });

  test('learns from pixels, with the class names beside', async () => {
    const set = coloured(90, 6);
    const before = tf.memory().numTensors;
    const { encoder, encoded } = await train(id, set, { source: 0 });
    expect(tf.memory().numTensors).toBe(before);
    expect(encoder!.options['crossEntropy']).toBe(1);
    expect(shareFound(encoded!.codes, set.labels!)).toBeGreaterThan(0.9);
  });

  test('gives the same codes for the same seed, others for another', async () => {
    const set = directed(60, 7);
    const codes = async (seed: number): Promise<Uint8Array> =>
      (await train(id, set, { source: 1, epochs: 1, seed })).encoded!.codes;
    const first = await codes(1);
    expect(await codes(1)).toEqual(first);
    expect(await codes(2)).not.toEqual(first);
  });

  test.each([1, 2])('bits may also come from thresholds: %d', async (binarisation) => {
    const set = directed(90, 5);
    const outcome = await train(id, set, { source: 1, binarisation, epochs: 5 });
    expect(outcome.encoder!.tensors.some(({ name }) => name === 'thresholds')).toBe(true);
    expect(shareFound(outcome.encoded!.codes, set.labels!)).toBeGreaterThan(0.9);
  });

  test('its defaults are those of features where there is a pretrained network', () => {
    const initial = (context: MethodContext): Options =>
      Object.fromEntries(
        methodNamed(id)
          .fields(context)
          .map((field) => [field.id, field.initial]),
      );
    const machine = { backend: 'wasm', pictures: 500 } as const;
    expect(initial({ ...machine, backbone: true })).toMatchObject({ source: 1, crossEntropy: 0 });
    expect(initial({ ...machine, backbone: false })).toMatchObject({ source: 0, crossEntropy: 1 });
  });
});
