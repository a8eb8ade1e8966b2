import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import {
  autoencoderLayout,
  autoencoderStatistics,
  decoderChannels,
  encoderChannels,
  NetworkInTraining,
} from './autoencoder.ts';
import { foldNetwork } from './fold.ts';
import { InferenceNetwork } from './inference.ts';
import { NORM_EPSILON } from './layers.ts';
import { cutArrays, cutTensors, initialValues, layoutSize } from './layout.ts';

const shape = { inputSize: 16, width: 8, latent: 6 };
const random = createRandom(8);

/** Parameters and statistics away from their first values, so that nothing folds away. */
const parameters = cutArrays(
  initialValues(autoencoderLayout(shape), random).map((value) => value + 0.1 * random.normal()),
  autoencoderLayout(shape),
);
const statistics = cutArrays(
  Float32Array.from(
    { length: layoutSize(autoencoderStatistics(shape)) },
    () => 0.2 + random.next(),
  ),
  autoencoderStatistics(shape),
);
const none = new Float32Array();
const input = { mean: new Float32Array(3).fill(0.5), deviation: new Float32Array(3).fill(0.25) };

function take(list: NamedTensor[], name: string): tf.Tensor {
  const { data, shape: sides } = tensorNamed(list, name);
  return tf.tensor(data, sides);
}

function normalised(x: tf.Tensor4D, name: string): tf.Tensor4D {
  const [mean, variance] = ['mean', 'variance'].map((part) => take(statistics, `${name}.${part}`));
  const [beta, gamma] = ['beta', 'gamma'].map((part) => take(parameters, `${name}.${part}`));
  return tf.relu(
    tf.batchNorm4d(
      x,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      beta as tf.Tensor1D,
      gamma as tf.Tensor1D,
      NORM_EPSILON,
    ),
  );
}

/** The network layer by layer with its normalisation unfolded. */
function unfolded(pictures: tf.Tensor4D): { embedding: tf.Tensor; picture: tf.Tensor } {
  let maps = pictures;
  for (const stage of encoderChannels(shape.width).keys()) {
    const name = `encoder.convolution${stage + 1}`;
    maps = normalised(
      tf.conv2d(maps, take(parameters, `${name}.kernel`) as tf.Tensor4D, 2, 'same'),
      name,
    );
  }
  const dense = (x: tf.Tensor, name: string): tf.Tensor =>
    tf.add(tf.matMul(x, take(parameters, `${name}.kernel`)), take(parameters, `${name}.bias`));
  const embedding = dense(tf.reshape(maps, [2, -1]), 'encoder.dense');
  const inner = decoderChannels(shape.width);
  maps = tf.reshape(tf.relu(dense(embedding, 'decoder.dense')), [2, 1, 1, inner[0]!]);
  inner.forEach((_, stage) => {
    const name = `decoder.convolution${stage + 1}`;
    const side = 2 ** (stage + 1);
    const kernel = take(parameters, `${name}.kernel`) as tf.Tensor4D;
    const raw = tf.conv2dTranspose(maps, kernel, [2, side, side, inner[stage + 1] ?? 3], 2, 'same');
    maps = stage < 3 ? normalised(raw, name) : tf.add(raw, take(parameters, `${name}.bias`));
  });
  return { embedding, picture: maps };
}

beforeAll(() => tf.setBackend('cpu'));

test('the folded network computes what the normalised one does', () => {
  const network = new InferenceNetwork(foldNetwork(parameters, statistics, input), 16);
  const pictures = tf.tensor4d(
    Float32Array.from({ length: 2 * 16 * 16 * 3 }, () => random.normal()),
    [2, 16, 16, 3],
  );
  const expected = unfolded(pictures);
  const actual = network.reconstruct(pictures);
  const embedding = actual.embedding.dataSync();
  expected.embedding
    .dataSync()
    .forEach((value, index) => expect(embedding[index]).toBeCloseTo(value, 3));
  const picture = actual.picture.dataSync();
  expected.picture
    .dataSync()
    .forEach((value, index) => expect(picture[index]).toBeCloseTo(value, 3));
});

test('the tensors of an encoder have the agreed names and shapes', () => {
  const folded = foldNetwork(parameters, statistics, input);
  const shapes = Object.fromEntries(folded.map((tensor) => [tensor.name, tensor.shape]));
  expect(shapes).toMatchObject({
    'input.mean': [3],
    'input.deviation': [3],
    'encoder.convolution1.kernel': [3, 3, 3, 8],
    'encoder.convolution4.kernel': [3, 3, 32, 64],
    'encoder.convolution4.bias': [64],
    'encoder.dense.kernel': [64, 6],
    'encoder.dense.bias': [6],
  });
});

test('a network without its decoder embeds, and one that lacks a tensor names it', () => {
  const folded = foldNetwork(parameters, statistics, input);
  const encoder = folded.filter(({ name }) => !name.startsWith('decoder.'));
  expect(new InferenceNetwork(encoder, 16).hasDecoder).toBe(false);
  const lacking = encoder.filter(({ name }) => name !== 'encoder.convolution2.bias');
  expect(() => new InferenceNetwork(lacking, 16)).toThrow('"encoder.convolution2.bias"');
});

describe('a network with layers before a normalised bottleneck and no decoder', () => {
  const full = { ...shape, hidden: [10, 7], decoder: false, normaliseLatent: true };
  const layout = autoencoderLayout(full);
  const values = initialValues(layout, random).map((value) => value + 0.1 * random.normal());
  const pictures = Float32Array.from({ length: 5 * 16 * 16 * 3 }, () => random.normal());

  test('is trained and used by the same formula', () => {
    const seen: tf.Tensor1D[] = [];
    const given = tf.tensor4d(pictures, [5, 16, 16, 3]);
    const weights = cutTensors(tf.tensor1d(values), layout);
    const trained = new NetworkInTraining(full, weights, seen).embed(given).dataSync<'float32'>();
    // the batch's own statistics in place of running ones: then both must agree
    const own = cutArrays(
      Float32Array.from(seen.flatMap((part) => [...part.dataSync()])),
      autoencoderStatistics(full),
    );
    const folded = foldNetwork(cutArrays(values, layout), own, input);
    const network = new InferenceNetwork(folded, 16);
    expect(network).toMatchObject({ latent: 6, hasDecoder: false, features: 0 });
    const used = network.embed(given).dataSync();
    used.forEach((value, index) => expect(value).toBeCloseTo(trained[index]!, 3));
    const means = [0, 1, 2].map(
      (column) => trained.filter((_, index) => index % 6 === column).reduce((a, b) => a + b) / 5,
    );
    means.forEach((mean) => expect(mean).toBeCloseTo(0, 4));
  });

  test('reads rows of features where it has no convolutions', () => {
    const dense = foldNetwork(cutArrays(values, layout), [], { mean: none, deviation: none });
    const tensors = dense.filter(({ name }) => /^encoder\.(hidden|dense)/.test(name));
    const network = new InferenceNetwork(tensors, 16);
    expect(network).toMatchObject({ features: 64, inputSize: 0, latent: 6 });
    const rows = tf.tensor2d(pictures.slice(0, 2 * 64), [2, 64]);
    const relu = (x: tf.Tensor, name: string): tf.Tensor =>
      tf.add(tf.matMul(x, take(tensors, `${name}.kernel`)), take(tensors, `${name}.bias`));
    const first = tf.relu(relu(rows, 'encoder.hidden1'));
    const second = tf.relu(relu(first, 'encoder.hidden2'));
    const expected = relu(second, 'encoder.dense').dataSync();
    network
      .embed(rows)
      .dataSync()
      .forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 4));
  });
});
