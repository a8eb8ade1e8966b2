/** A small network, forward and backward, whose numbers every backend must reproduce before it may be used. */
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../../lib/error.ts';
import { createRandom } from '../../lib/random.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { batchNormRelu, cosineDistance, meanSquaredError } from '../networks/layers.ts';
import { readAndDispose } from '../read-tensor.ts';
import { selfTestNumbers } from './self-test-numbers.ts';

/** Largest difference beside the largest value of the same tensor. */
const TOLERANCE = 1e-3;
const SAMPLES = 12;

/** A tensor of the self-test as a few numbers: its length, and values spread evenly over it. */
export interface Sampled {
  name: string;
  norm: number;
  values: number[];
}

const PARAMETERS: readonly { name: string; shape: number[]; shift: number }[] = [
  { name: 'convolution', shape: [3, 3, 3, 4], shift: 0 },
  { name: 'gamma', shape: [4], shift: 1 },
  { name: 'beta', shape: [4], shift: 0.5 },
  { name: 'dense', shape: [64, 5], shift: 0 },
  { name: 'bias', shape: [5], shift: 0 },
  { name: 'spread', shape: [5, 64], shift: 0 },
  { name: 'transposed convolution', shape: [4, 4, 3, 4], shift: 0 },
];

/** Strided and transposed convolution, batch normalisation, dense layers: loss, outputs and all gradients. */
export async function computeSelfTest(): Promise<Sampled[]> {
  const random = createRandom(2);
  const fill = (shape: number[], scale: number, shift: number): tf.Tensor =>
    tf.tensor(
      Float32Array.from({ length: sizeOf(shape) }, () => shift + scale * random.normal()),
      shape,
    );
  const named = tf.tidy(() => {
    const pictures = fill([2, 8, 8, 3], 1, 0) as tf.Tensor4D;
    const targets = fill([2, 5], 0.4, 0) as tf.Tensor2D;
    const parameters = PARAMETERS.map(({ shape, shift }) => fill(shape, 0.3, shift));
    const statistics: tf.Tensor[] = [];
    const forward = (...given: tf.Tensor[]): tf.Scalar => {
      const [kernel, gamma, beta, dense, bias, spread, transposed] = given as [
        tf.Tensor4D,
        tf.Tensor1D,
        tf.Tensor1D,
        tf.Tensor2D,
        tf.Tensor1D,
        tf.Tensor2D,
        tf.Tensor4D,
      ];
      const normal = batchNormRelu(tf.conv2d(pictures, kernel, 2, 'same'), gamma, beta);
      statistics.push(normal.mean, normal.variance);
      const embedding = tf.add(tf.matMul(tf.reshape(normal.output, [2, 64]), dense), bias);
      const inner = tf.reshape(tf.relu(tf.matMul(embedding, spread)), [2, 4, 4, 4]);
      const picture = tf.conv2dTranspose(inner as tf.Tensor4D, transposed, [2, 8, 8, 3], 2, 'same');
      const error = meanSquaredError(picture, pictures);
      return tf.add(error, cosineDistance(embedding as tf.Tensor2D, targets));
    };
    const { value, grads } = tf.valueAndGrads(forward)(parameters);
    const gradients = grads.map((gradient, index) => [PARAMETERS[index]!.name, gradient] as const);
    return [
      ['loss', value],
      ['mean', statistics[0]!],
      ['variance', statistics[1]!],
      ...gradients,
    ] as [string, tf.Tensor][];
  });
  const sampled: Sampled[] = [];
  for (const [name, tensor] of named) {
    sampled.push(sample(name, await readAndDispose(tensor)));
  }
  return sampled;
}

function sample(name: string, data: Float32Array): Sampled {
  const count = Math.min(SAMPLES, data.length);
  const values = Array.from(
    { length: count },
    (_, index) => data[Math.floor((index * data.length) / count)]!,
  );
  return { name, norm: Math.hypot(...data), values };
}

/** Throws a UserError when the backend in use does not reproduce the stored numbers. */
export async function assertSelfTest(): Promise<void> {
  const restore = onDeviceOnly();
  try {
    const actual = await computeSelfTest();
    selfTestNumbers.forEach((expected, index) => compare(expected, actual[index]!));
  } finally {
    restore();
  }
}

function compare(expected: Sampled, actual: Sampled): void {
  const scale = Math.max(...expected.values.map(Math.abs));
  const worst = expected.values.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - actual.values[index]!) / scale),
    Math.abs(expected.norm - actual.norm) / expected.norm,
  );
  // Written so that NaN fails.
  if (worst <= TOLERANCE) return;
  throw new UserError(`it computes wrong numbers (${expected.name} in the self-test)`);
}

/** GPU backends compute small tensors on the processor, which would test nothing; gives what undoes it. */
function onDeviceOnly(): () => void {
  const backend = tf.getBackend();
  if (backend !== 'webgpu' && backend !== 'webgl') return () => undefined;
  const flag = backend === 'webgpu' ? 'WEBGPU_CPU_FORWARD' : 'WEBGL_CPU_FORWARD';
  const before = tf.env().getBool(flag);
  tf.env().set(flag, false);
  return () => tf.env().set(flag, before);
}
