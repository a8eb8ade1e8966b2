import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import {
  autoencoderLayout,
  autoencoderStatistics,
  decoderChannels,
  encoderChannels,
} from './autoencoder.ts';
import { foldNetwork } from './fold.ts';
import { InferenceNetwork } from './inference.ts';
import { NORM_EPSILON } from './layers.ts';
import { cutArrays, initialValues, layoutSize } from './layout.ts';

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
