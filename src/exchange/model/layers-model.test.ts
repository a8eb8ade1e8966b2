// oxlint-disable-next-line no-restricted-imports -- that plain TF.js reads the file is what is proved here
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { writeModelFile, type ModelFile } from './model-file.ts';
import { headFile, networkFile, small } from './model-fixture.ts';

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** The embedding of one picture in plain TypeScript: the oracle of the layers model. */
function forward({ tensors, inputSize }: ModelFile['model'], picture: Float32Array): number[] {
  const [mean, deviation] = ['mean', 'deviation'].map(
    (name) => tensorNamed(tensors, `input.${name}`).data,
  );
  let values = Array.from(
    picture,
    (value, at) => (value / 255 - mean![at % 3]!) / deviation![at % 3]!,
  );
  let side = inputSize;
  for (
    let layer = 1;
    tensors.some(({ name }) => name === `encoder.convolution${layer}.bias`);
    layer++
  ) {
    const kernel = tensorNamed(tensors, `encoder.convolution${layer}.kernel`);
    values = convolve(
      values,
      side,
      kernel,
      tensorNamed(tensors, `encoder.convolution${layer}.bias`),
    );
    side = Math.ceil(side / 2);
  }
  return denseForward(tensors, values);
}

/** Hidden layers with ReLU, then the linear one. */
function denseForward(tensors: readonly NamedTensor[], given: number[]): number[] {
  let values = given;
  for (let layer = 1; tensors.some(({ name }) => name === `encoder.hidden${layer}.bias`); layer++) {
    values = denseLayer(tensors, `encoder.hidden${layer}`, values).map((sum) => Math.max(0, sum));
  }
  return denseLayer(tensors, 'encoder.dense', values);
}

function denseLayer(tensors: readonly NamedTensor[], name: string, values: number[]): number[] {
  const kernel = tensorNamed(tensors, `${name}.kernel`).data;
  const biases = Array.from(tensorNamed(tensors, `${name}.bias`).data);
  return biases.map((bias, unit) =>
    values.reduce((sum, value, row) => sum + value * kernel[row * biases.length + unit]!, bias),
  );
}

/** 3 x 3, stride 2, padding "same" as TensorFlow defines it (the odd pixel of padding comes after), then ReLU. */
function convolve(
  values: number[],
  side: number,
  kernel: NamedTensor,
  bias: NamedTensor,
): number[] {
  const [depth, filters] = [kernel.shape[2]!, kernel.shape[3]!];
  const out = Math.ceil(side / 2);
  const before = Math.floor(Math.max(0, (out - 1) * 2 + 3 - side) / 2);
  const result: number[] = [];
  for (let y = 0; y < out; y++) {
    for (let x = 0; x < out; x++) {
      for (let filter = 0; filter < filters; filter++) {
        let sum = bias.data[filter]!;
        for (let tap = 0; tap < 9 * depth; tap++) {
          const row = y * 2 - before + Math.floor(tap / (3 * depth));
          const column = x * 2 - before + (Math.floor(tap / depth) % 3);
          if (row < 0 || column < 0 || row >= side || column >= side) continue;
          const value = values[(row * side + column) * depth + (tap % depth)]!;
          sum += value * kernel.data[tap * filters + filter]!;
        }
        result.push(Math.max(0, sum));
      }
    }
  }
  return result;
}

/** Adds the outputs for a picture and its mirror image, to unit length, then ITQ: what the README of the file says. */
function bitsOf(model: ModelFile['model'], picture: Float32Array): number[] {
  const { inputSize: side, tensors, bits } = model;
  const mirrored = picture.map((_, at) => {
    const [row, column] = [Math.floor(at / (3 * side)), Math.floor(at / 3) % side];
    return picture[(row * side + side - 1 - column) * 3 + (at % 3)]!;
  });
  const other = forward(model, mirrored);
  const sum = forward(model, picture).map((value, unit) => value + other[unit]!);
  const length = Math.hypot(...sum);
  const mean = tensorNamed(tensors, 'itq.mean').data;
  const rotation = tensorNamed(tensors, 'itq.rotation').data;
  return Array.from({ length: bits }, (_, bit) => {
    const turned = sum.reduce(
      (total, value, unit) => total + (value / length - mean[unit]!) * rotation[unit * bits + bit]!,
      0,
    );
    return turned >= 0 ? 1 : 0;
  });
}

function loadPlainly(parts: Record<string, Uint8Array>): Promise<tf.LayersModel> {
  return tf.loadLayersModel({
    load: async () => {
      const { modelTopology, weightsManifest } = JSON.parse(textOf(parts['model.json'])) as {
        modelTopology: object;
        weightsManifest: tf.io.WeightsManifestConfig;
      };
      const weightData = parts['weights.bin']!.slice().buffer;
      return { modelTopology, weightSpecs: weightsManifest[0]!.weights, weightData };
    },
  });
}

describe.each([
  ['even sides', small()],
  ['odd sides', networkFile([3, 5, 4], 24, 27, 24)],
  ['hidden layers', networkFile([3, 5], 24, 16, 24, [20, 12])],
])('the layers model of %s, loaded by plain TF.js,', (_, file) => {
  const { inputSize, bits } = file.model;
  const count = 8;
  const random = createRandom(9);
  const pixels = Float32Array.from({ length: count * inputSize ** 2 * 3 }, () => random.int(256));
  const pictures = Array.from({ length: count }, (__, row) =>
    pixels.slice((row * pixels.length) / count, ((row + 1) * pixels.length) / count),
  );

  async function load() {
    const parts = unzipSync(await writeModelFile(file));
    const { preprocessing } = JSON.parse(textOf(parts['metadata.json'])) as {
      preprocessing: { mean: number[]; standardDeviation: number[] };
    };
    const { mean, standardDeviation } = preprocessing;
    const x = tf.tensor4d(pixels, [count, inputSize, inputSize, 3]);
    const model = await loadPlainly(parts);
    return { parts, model, x: x.div(255).sub(mean).div(standardDeviation) };
  }

  test('computes the same as the plain network', async () => {
    const { model, x } = await load();
    const computed = (await (model.predict(x) as tf.Tensor).array()) as number[][];
    for (const [row, picture] of pictures.entries()) {
      const expected = forward(file.model, picture);
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
      computed[row]!.forEach((value, unit) => expect(value).toBeCloseTo(expected[unit]!, 4));
    }
  });

  test('gives the same bits by the steps of the README', async () => {
    const { parts, model, x } = await load();
    const binariser = new Float32Array(parts['binariser.bin']!.slice().buffer);
    const latent = binariser.length / (bits + 1);
    const center = tf.tensor1d(binariser.subarray(0, latent));
    const rotation = tf.tensor2d(binariser.subarray(latent), [latent, bits]);
    const sum = (model.predict(x) as tf.Tensor).add(model.predict(x.reverse(2)) as tf.Tensor);
    const embedding = sum.div(sum.norm('euclidean', 1, true));
    const computed = await embedding.sub(center).matMul(rotation).greaterEqual(0).data();
    const expected = pictures.flatMap((picture) => bitsOf(file.model, picture));
    expect(Array.from(computed)).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });
});

test.each([[[]], [[30]], [[30, 20]]])(
  'the layers model of a head with hidden layers %j, loaded by plain TF.js, computes the same',
  async (hidden) => {
    const file = headFile(40, hidden, 24, 16);
    const model = await loadPlainly(unzipSync(await writeModelFile(file)));
    const random = createRandom(3);
    const rows = Array.from({ length: 5 }, () => Array.from({ length: 40 }, () => random.normal()));
    const computed = (await (model.predict(tf.tensor2d(rows)) as tf.Tensor).array()) as number[][];
    for (const [row, values] of rows.entries()) {
      const expected = denseForward(file.model.tensors, values);
      computed[row]!.forEach((value, unit) => expect(value).toBeCloseTo(expected[unit]!, 4));
    }
  },
);
