/** Every variant of a convolution and its gradients on a graphics backend, compared with tfjs's own cpu backend. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { variedKernels, type VariedKernel } from '../../../src/learn/backends/kernel-variants.ts';
import { startWebGl } from '../../../src/learn/backends/webgl.ts';
import { startWebGpu } from '../../../src/learn/backends/webgpu.ts';
import { createRandom } from '../../../src/lib/random.ts';
import type { Figure } from '../figure.ts';

type Shape4 = [number, number, number, number];
type Padding = 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;

interface Case {
  input: Shape4;
  filter: Shape4;
  strides: [number, number];
  pad: Padding;
}

const cases: Case[] = [
  { input: [3, 8, 8, 3], filter: [3, 3, 3, 8], strides: [2, 2], pad: 'same' },
  { input: [3, 8, 8, 3], filter: [4, 4, 3, 5], strides: [2, 2], pad: 'same' },
  { input: [2, 7, 9, 2], filter: [3, 3, 2, 4], strides: [2, 2], pad: 'same' },
  { input: [2, 7, 10, 4], filter: [3, 3, 4, 3], strides: [2, 2], pad: 'valid' },
  { input: [2, 8, 8, 5], filter: [3, 3, 5, 4], strides: [1, 1], pad: 'same' },
  { input: [2, 6, 6, 1], filter: [5, 5, 1, 1], strides: [1, 1], pad: 'valid' },
  { input: [2, 6, 6, 1], filter: [1, 1, 1, 6], strides: [1, 1], pad: 'valid' },
  { input: [2, 11, 11, 2], filter: [3, 2, 2, 4], strides: [3, 2], pad: 'valid' },
  { input: [3, 9, 9, 3], filter: [5, 3, 3, 8], strides: [2, 3], pad: 'same' },
  { input: [2, 8, 8, 3], filter: [1, 1, 3, 4], strides: [2, 2], pad: 'same' },
  { input: [2, 8, 8, 2], filter: [3, 3, 2, 2], strides: [2, 2], pad: 2 },
  {
    input: [3, 6, 8, 6],
    filter: [4, 3, 6, 12],
    strides: [2, 2],
    pad: [
      [0, 0],
      [1, 2],
      [0, 3],
      [0, 0],
    ],
  },
  { input: [5, 16, 16, 16], filter: [3, 3, 16, 40], strides: [2, 2], pad: 'same' },
  { input: [9, 32, 32, 3], filter: [4, 4, 3, 16], strides: [2, 2], pad: 'same' },
];

/** Largest difference beside the largest value, for each case and variant. */
async function runBench({ backend }: { backend: 'webgpu' | 'webgl' }): Promise<Figure[]> {
  await (backend === 'webgpu' ? startWebGpu(true) : startWebGl(true));
  // Small tensors would be computed on the processor, which would test nothing.
  tf.env().set(backend === 'webgpu' ? 'WEBGPU_CPU_FORWARD' : 'WEBGL_CPU_FORWARD', false);
  const figures: Figure[] = [];
  for (const given of cases) {
    for (const kernel of variedKernels()) figures.push(...(await compare(backend, kernel, given)));
  }
  return figures;
}

async function compare(backend: string, kernel: VariedKernel, given: Case): Promise<Figure[]> {
  const expected = await gradient('cpu', kernel.kernelName, given);
  await tf.setBackend(backend);
  const figures: Figure[] = [];
  for (const variant of kernel.variants) {
    kernel.forced = variant;
    figures.push({
      bench: 'gradients',
      variant: `${backend}, ${kernel.kernelName}, ${variant.name}`,
      size: JSON.stringify(given),
      value: difference(await gradient(backend, kernel.kernelName, given), expected),
      unit: 'of the largest value',
    });
  }
  kernel.forced = null;
  return figures;
}

async function gradient(backend: string, kernelName: string, given: Case): Promise<Float32Array> {
  await tf.setBackend(backend);
  if (tf.getBackend() !== backend) throw new Error(`${tf.getBackend()} took its place`);
  const { input, filter, strides, pad } = given;
  const random = createRandom(7);
  const fill = (shape: Shape4): tf.Tensor => {
    const length = tf.util.sizeFromShape(shape);
    return tf.tensor(
      Float32Array.from({ length }, () => random.normal()),
      shape,
    );
  };
  const { outShape } = tf.backend_util.computeConv2DInfo(input, filter, strides, 1, pad);
  const [x, filters, dy] = [fill(input), fill(filter), fill(outShape)];
  const inputs = {
    Conv2D: { x, filter: filters },
    Conv2DBackpropFilter: { x, dy },
    Conv2DBackpropInput: { dy, filter: filters },
  }[kernelName]!;
  const attributes = {
    strides,
    pad,
    dataFormat: 'NHWC',
    dilations: 1,
    filterShape: filter,
    inputShape: input,
  };
  const result: tf.Tensor = tf.engine().runKernel(kernelName, inputs, attributes);
  const values = await result.data<'float32'>();
  tf.dispose([x, filters, dy, result]);
  return values;
}

/** Infinity where a value is no number or the lengths differ. */
function difference(values: Float32Array, expected: Float32Array): number {
  if (values.length !== expected.length || values.some(Number.isNaN)) return Infinity;
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...values.map((value, index) => Math.abs(value - expected[index]!))) / largest;
}

Object.assign(globalThis, { runBench });
