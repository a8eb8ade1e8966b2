// oxlint-disable-next-line no-restricted-imports -- that plain TF.js reads the file is what is proved here
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { sizeOf, tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { tensorPlaces, type Architecture } from './model-architecture.ts';
import { readModelFile, writeModelFile, type ModelFile } from './model-file.ts';

/** Seeded normal values of a size that keeps activations near 1; deviations are positive. */
function tensorsOf(architecture: Architecture, inputSize: number, bits: number): NamedTensor[] {
  const random = createRandom(5);
  return tensorPlaces(architecture, inputSize, bits).map(({ name, shape }) => {
    const spread = 1 / Math.sqrt(shape[0] ?? 1);
    const draw = (): number => (name === 'input.deviation' ? 0.25 : spread * random.normal());
    return { name, shape, data: Float32Array.from({ length: sizeOf(shape) }, draw) };
  });
}

function networkFile(
  channels: number[],
  latent: number,
  inputSize: number,
  bits: number,
): ModelFile {
  const architecture = { kind: 'convolutional', channels, latent } as const;
  return {
    model: {
      method: 'denoising-autoencoder',
      options: { epochs: 8, learningRate: 0.002 },
      bits,
      inputSize,
      backend: 'wasm',
      tensors: tensorsOf(architecture, inputSize, bits),
    },
    name: 'Denoising autoencoder',
    metrics: { 'precision at 10': 0.314, measure: 'precision at 10', queries: null },
    version: '0.1.0',
    createdAt: '2026-11-21T02:14:47.000Z',
  };
}

const small = (): ModelFile => networkFile([4, 6, 8, 8], 16, 16, 16);
const instantFile = (): ModelFile => ({
  ...small(),
  name: 'Instant codes',
  model: {
    method: 'instant',
    options: {},
    bits: 32,
    inputSize: 32,
    backend: 'javascript',
    tensors: tensorsOf({ kind: 'descriptor', features: 580, latent: 64 }, 32, 32),
  },
});
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('a model file', () => {
  test.each([
    ['a network', small()],
    ['a network of two layers and odd sides', networkFile([3, 5], 24, 27, 24)],
    ['instant codes', instantFile()],
  ])('of %s gives back what went in', async (_, file) => {
    expect(await readModelFile(await writeModelFile(file))).toEqual(file);
  });

  test('is the same bytes for the same model', async () => {
    expect(await writeModelFile(small())).toEqual(await writeModelFile(small()));
  });

  test('of a network holds what TF.js, people and we need, and no pictures', async () => {
    const names = Object.keys(unzipSync(await writeModelFile(small())));
    expect(names).toEqual([
      'README.md',
      'model.json',
      'metadata.json',
      'weights.bin',
      'binariser.bin',
    ]);
  });

  test('of instant codes holds no layers model and says why', async () => {
    const parts = unzipSync(await writeModelFile(instantFile()));
    expect(Object.keys(parts)).toEqual([
      'README.md',
      'metadata.json',
      'descriptor.bin',
      'binariser.bin',
    ]);
    expect(textOf(parts['README.md'])).toContain('no model.json');
  });

  test('holds pictures only when they are given, and names their number', async () => {
    const pictures = {
      pixels: new Uint8Array(2 * 16 * 16 * 3).fill(7),
      codes: Uint8Array.of(1, 2, 3, 4),
      count: 2,
    };
    const zip = await writeModelFile({ ...small(), pictures });
    const parts = unzipSync(zip);
    expect(parts['check/codes.bin']).toEqual(pictures.codes);
    expect(parts['check/pixels.bin']).toEqual(pictures.pixels);
    expect(JSON.parse(textOf(parts['metadata.json']))).toHaveProperty('check.count', 2);
    expect(await readModelFile(zip)).toEqual(small());
    await expect(
      writeModelFile({ ...small(), pictures: { ...pictures, count: 3 } }),
    ).rejects.toThrow(/are not 3 pictures/);
  });

  test('leaves out tensors that are not the encoder’s', async () => {
    const file = small();
    const extra = { name: 'decoder.bias', shape: [1], data: Float32Array.of(1) };
    file.model.tensors.push(extra);
    expect(await readModelFile(await writeModelFile(file))).toEqual(small());
  });
});

describe('what cannot be exported', () => {
  const withTensor = (name: string, change: (tensor: NamedTensor) => void): ModelFile => {
    const file = small();
    change(tensorNamed(file.model.tensors, name));
    return file;
  };

  test.each<[string, RegExp, ModelFile]>([
    [
      'a value that is not finite',
      /"encoder.dense.kernel" holds values that are not finite/,
      withTensor('encoder.dense.kernel', ({ data }) => (data[3] = NaN)),
    ],
    [
      'another shape',
      /"encoder.convolution2.kernel" has the shape 3 x 3 x 6 x 4/,
      withTensor('encoder.convolution2.kernel', (tensor) => (tensor.shape = [3, 3, 6, 4])),
    ],
    [
      'a missing tensor',
      /"encoder.dense.bias" is missing/,
      withTensor('encoder.dense.bias', (tensor) => (tensor.name = 'elsewhere')),
    ],
    [
      'a standard deviation of 0',
      /cannot be exported: .*standardDeviation/,
      withTensor('input.deviation', ({ data }) => data.fill(0)),
    ],
    [
      'an unknown method',
      /method "sorcery"/,
      { ...small(), model: { ...small().model, method: 'sorcery' } },
    ],
    [
      'a method that is the name of a property of every object',
      /method "constructor"/,
      { ...small(), model: { ...small().model, method: 'constructor' } },
    ],
  ])('is told: %s', async (_, sentence, file) => {
    await expect(writeModelFile(file)).rejects.toThrow(sentence);
    await expect(writeModelFile(file)).rejects.toThrow(UserError);
  });
});

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
  const dense = tensorNamed(tensors, 'encoder.dense.kernel').data;
  const biases = Array.from(tensorNamed(tensors, 'encoder.dense.bias').data);
  return biases.map((bias, unit) =>
    values.reduce((sum, value, row) => sum + value * dense[row * biases.length + unit]!, bias),
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

describe('the layers model in the file', () => {
  test.each([
    ['of even sides', small()],
    ['of odd sides', networkFile([3, 5, 4], 24, 27, 24)],
  ])('%s is loaded by plain TF.js and computes the same as the plain network', async (_, file) => {
    const parts = unzipSync(await writeModelFile(file));
    const model = await tf.loadLayersModel({
      load: async () => {
        const { modelTopology, weightsManifest } = JSON.parse(textOf(parts['model.json'])) as {
          modelTopology: object;
          weightsManifest: tf.io.WeightsManifestConfig;
        };
        const weightData = parts['weights.bin']!.slice().buffer;
        return { modelTopology, weightSpecs: weightsManifest[0]!.weights, weightData };
      },
    });
    const { inputSize } = file.model;
    const random = createRandom(9);
    const pixels = Float32Array.from({ length: 2 * inputSize * inputSize * 3 }, () =>
      random.int(256),
    );
    const { preprocessing } = JSON.parse(textOf(parts['metadata.json'])) as {
      preprocessing: { mean: number[]; standardDeviation: number[] };
    };
    const computed = tf.tidy(() => {
      const x = tf.tensor4d(pixels, [2, inputSize, inputSize, 3]).div(255);
      const input = x.sub(preprocessing.mean).div(preprocessing.standardDeviation);
      return (model.predict(input) as tf.Tensor).arraySync() as number[][];
    });
    for (const [row, embedding] of computed.entries()) {
      const picture = pixels.subarray((row * pixels.length) / 2, ((row + 1) * pixels.length) / 2);
      const expected = forward(file.model, picture);
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
      embedding.forEach((value, unit) => expect(value).toBeCloseTo(expected[unit]!, 4));
    }
  });
});
