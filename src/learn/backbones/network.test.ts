import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import {
  filesOf,
  fixtureOf,
  functional,
  graphFixture,
  inputLayer,
  layer,
  layersFixture,
  weight,
  type Fixture,
} from './backbone-fixture.ts';
import { checkBackbone } from './check.ts';
import { layersGraph } from './layers-topology.ts';
import type { JsonObject, WeightSpec } from './model-json.ts';
import { BackboneNetwork } from './network.ts';

beforeAll(startWasmInNode);

let tensors = 0;
beforeEach(() => {
  tensors = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(tensors);
});

async function load(fixture: Fixture): Promise<BackboneNetwork> {
  const { record, buffer } = await checkBackbone(filesOf(fixture));
  return BackboneNetwork.load(record, buffer);
}

function pictures(count: number, size = 32): Uint8Array[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () =>
    Uint8Array.from({ length: size * size * 3 }, () => random.int(256)),
  );
}

async function featuresOf(fixture: Fixture, count = 3): Promise<Float32Array> {
  const network = await load(fixture);
  const rows = await network.extract(pictures(count), { scale: 'unit', views: 'one' });
  network.dispose();
  return rows;
}

function valuesOf({ model, shards }: Fixture, name: string): Float32Array {
  const group = model.weightsManifest.find(({ weights }) => weights[0]!.name === name)!;
  return new Float32Array(shards.get(group.paths[0]!)!.buffer);
}

/** One output of a convolution of 3 x 3 and stride 2 with zeros below and right of 32 x 32 pixels. */
function convolved(
  picture: Uint8Array,
  kernel: Float32Array,
  at: [number, number, number],
): number {
  const [row, column, filter] = at;
  let sum = 0;
  for (let y = 0; y < 3; y++) {
    for (let x = 0; x < 3; x++) {
      if (2 * row + y > 31 || 2 * column + x > 31) continue;
      for (let channel = 0; channel < 3; channel++) {
        const value = picture[((2 * row + y) * 32 + 2 * column + x) * 3 + channel]! / 255;
        sum += value * kernel[((y * 3 + x) * 3 + channel) * 4 + filter]!;
      }
    }
  }
  return sum;
}

/** 32 x 32 pixels, each column where the opposite one was. */
function flipped(picture: Uint8Array): Uint8Array {
  return picture.map((_, at) => {
    const [row, column, channel] = [Math.floor(at / 96), Math.floor(at / 3) % 32, at % 3];
    return picture[(row * 32 + 31 - column) * 3 + channel]!;
  });
}

/** Mean over the map of what `finish` makes of each convolved value. */
function pooled(
  fixture: Fixture,
  picture: Uint8Array,
  finish: (value: number, filter: number) => number,
): number[] {
  const kernel = valuesOf(fixture, 'conv/kernel');
  return Array.from({ length: 4 }, (_, filter) => {
    let sum = 0;
    for (let place = 0; place < 256; place++) {
      const at: [number, number, number] = [place >> 4, place & 15, filter];
      sum += finish(convolved(picture, kernel, at), filter);
    }
    return sum / 256;
  });
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, index) => expect(actual[index]).toBeCloseTo(value, 4));
}

describe('features', () => {
  test('of a layers model are those of scalar code', async () => {
    const fixture = layersFixture();
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
      (name) => valuesOf(fixture, `conv_bn/${name}`),
    );
    const finish = (value: number, filter: number): number => {
      const unit = (value - mean![filter]!) / Math.sqrt(variance![filter]! + 0.001);
      return Math.min(6, Math.max(0, unit * gamma![filter]! + beta![filter]!));
    };
    expectClose(await featuresOf(fixture, 1), pooled(fixture, pictures(1)[0]!, finish));
  });

  test('of a graph model are those of scalar code', async () => {
    const fixture = graphFixture();
    const bias = valuesOf(fixture, 'conv/bias');
    const finish = (value: number, filter: number): number => Math.max(0, value + bias[filter]!);
    expectClose(await featuresOf(fixture, 1), pooled(fixture, pictures(1)[0]!, finish));
  });

  test('of a picture do not depend on the pictures beside it', async () => {
    const network = await load(layersFixture());
    const alone = { scale: 'signed', views: 'one' } as const;
    const all = await network.extract(pictures(8), alone);
    const third = await network.extract(pictures(8).slice(2, 3), alone);
    network.dispose();
    expect([...third]).toEqual([...all.subarray(8, 12)]);
  });

  test('are the mean of those of picture and mirror image where the mirror image is wanted', async () => {
    const fixture = graphFixture();
    const bias = valuesOf(fixture, 'conv/bias');
    const finish = (value: number, filter: number): number => Math.max(0, value + bias[filter]!);
    const network = await load(fixture);
    const rows = await network.extract(pictures(3), { scale: 'unit', views: 'mirrored' });
    network.dispose();
    const expected = pictures(3).flatMap((picture) => {
      const [own, other] = [picture, flipped(picture)].map((one) => pooled(fixture, one, finish));
      const apart = own!.map((value, at) => Math.abs(value - other![at]!));
      expect(Math.max(...apart)).toBeGreaterThan(0.001);
      return own!.map((value, at) => (value + other![at]!) / 2);
    });
    expectClose(rows, expected);
  });

  test('come out of models within models, as Teachable Machine writes them', async () => {
    const plain = layersFixture();
    const base = (plain.model.modelTopology['model_config'] as JsonObject)['config'] as JsonObject;
    const layers = base['layers'] as JsonObject[];
    const sequential = (name: string, inner: unknown[]) => ({
      class_name: 'Sequential',
      config: { name, layers: inner },
    });
    const model = functional(layers.slice(0, 4) as Record<string, unknown>[]);
    const pool = { class_name: 'GlobalAveragePooling2D', config: { name: 'pool' } };
    const dense = {
      class_name: 'Dense',
      config: { name: 'classes', units: 5, activation: 'softmax', batch_input_shape: [null, 4] },
    };
    const nested = layersFixture();
    nested.model.modelTopology = {
      model_config: sequential('outer', [
        sequential('seen', [model, pool]),
        sequential('named', [dense]),
      ]),
    };
    const { record } = await checkBackbone(filesOf(nested));
    expect(record.cut).toEqual({ path: ['seen', 'pool'], reduce: 'none' });
    expectClose(await featuresOf(nested), [...(await featuresOf(plain))]);
  });
});

describe('weights', () => {
  test('of a byte and of half precision give nearly the same features', async () => {
    const plain = await featuresOf(layersFixture());
    for (const dtype of ['uint8', 'float16'] as const) {
      const fixture = layersFixture();
      const [group] = fixture.model.weightsManifest;
      const values = valuesOf(fixture, 'conv/kernel');
      const scale = 1 / 255;
      const stored =
        dtype === 'uint8'
          ? Uint8Array.from(values, (value) => Math.round((value + 0.5) / scale))
          : new Uint8Array(Uint16Array.from(values, halfOf).buffer);
      group!.weights[0]!.quantization = dtype === 'uint8' ? { dtype, scale, min: -0.5 } : { dtype };
      fixture.shards.set(group!.paths[0]!, stored);
      const rows = await featuresOf(fixture);
      rows.forEach((value, index) => expect(Math.abs(value - plain[index]!)).toBeLessThan(0.05));
    }
  });

  test('that make values which are no numbers are refused, and nothing of them stays', async () => {
    const fixture = layersFixture();
    valuesOf(fixture, 'conv_bn/moving_variance').fill(-1);
    const text = JSON.stringify(fixture.model.modelTopology);
    const linear = text.replace('relu6', 'linear'); // what is cut off at 0 is a number again
    fixture.model.modelTopology = JSON.parse(linear) as JsonObject;
    await expect(load(fixture)).rejects.toThrow('it gives values that are no numbers');
  });

  test('under names that no layer has are refused in a sentence', async () => {
    const fixture = layersFixture();
    fixture.model.weightsManifest[0]!.weights[0]!.name = 'other/kernel';
    await expect(load(fixture)).rejects.toThrow(
      /cannot be used as a pretrained network: its weights and layers do not fit/,
    );
    tensors += fixture.model.weightsManifest.length; // tfjs keeps what it decoded and could not place
  });
});

/** The upper half of a float's bits, rounded towards zero; for numbers between 0.0001 and 1. */
function halfOf(value: number): number {
  const [bits] = new Uint32Array(Float32Array.of(value).buffer);
  const exponent = ((bits! >>> 23) & 0xff) - 112;
  if (exponent <= 0) return 0;
  return ((bits! >>> 16) & 0x8000) | (exponent << 10) | ((bits! >>> 13) & 0x3ff);
}

test('the shapes of all known layers are those that tfjs gives them', async () => {
  const fixture = everyLayer();
  const topology = fixture.model.modelTopology as JsonObject;
  const { graph, weights } = layersGraph(topology);
  const model = await loadLayersModel(
    tf.io.fromMemory({
      modelTopology: topology,
      weightSpecs: [],
      weightData: new ArrayBuffer(0),
    }),
    { strict: false },
  );
  const shapes = model.layers.map(({ name, outputShape }) => [name, outputShape.slice(1)]);
  expect(Object.fromEntries(shapes.filter(([name]) => name !== 'picture'))).toEqual(
    Object.fromEntries(graph.nodes.slice(1).map(({ path, shape }) => [path[0], shape])),
  );
  expect(weights).toBe(
    model.weights.reduce((sum, { shape }) => sum + sizeOf(shape as number[]), 0),
  );
  model.dispose();
});

function everyLayer(): Fixture {
  const valid = { padding: 'valid' };
  const layers = [
    inputLayer([null, 33, 33, 3]),
    layer('Rescaling', 'scaled', 'picture', { scale: 1 / 255, offset: 0 }),
    layer('ZeroPadding2D', 'padded', 'scaled', {
      padding: [
        [1, 2],
        [0, 3],
      ],
    }),
    layer('Conv2D', 'conv', 'padded', {
      filters: 6,
      kernel_size: [3, 5],
      strides: [2, 1],
      ...valid,
    }),
    layer('Conv2D', 'dilated', 'conv', { filters: 6, kernel_size: 3, dilation_rate: 2, ...valid }),
    layer('PReLU', 'prelu', 'dilated', { shared_axes: [1, 2] }),
    layer('DepthwiseConv2D', 'depthwise', 'prelu', {
      kernel_size: 3,
      depth_multiplier: 2,
      padding: 'same',
    }),
    layer('SeparableConv2D', 'separable', 'depthwise', {
      filters: 8,
      kernel_size: 3,
      padding: 'same',
    }),
    layer('LayerNormalization', 'norm', 'separable'),
    layer('BatchNormalization', 'bn', 'norm', { scale: false, axis: -1 }),
    layer('MaxPooling2D', 'max', 'bn', { pool_size: [2, 2], strides: [2, 2], padding: 'same' }),
    layer('AveragePooling2D', 'mean', 'max', { pool_size: [2, 2], strides: null, ...valid }),
    layer('Cropping2D', 'cropped', 'mean', {
      cropping: [
        [0, 1],
        [1, 0],
      ],
    }),
    layer('UpSampling2D', 'up', 'cropped', { size: [2, 2] }),
    layer('Concatenate', 'joined', ['up', 'up'], { axis: -1 }),
    layer('Add', 'sum', ['joined', 'joined']),
    layer('ReLU', 'relu', 'sum', { max_value: 6 }),
    layer('Dropout', 'drop', 'relu', { rate: 0.1 }),
    layer('GlobalAveragePooling2D', 'pool', 'drop'),
    layer('Reshape', 'shaped', 'pool', { target_shape: [2, 2, 4] }),
    layer('Flatten', 'flat', 'shaped'),
    layer('Dense', 'dense', 'flat', { units: 7, use_bias: false }),
    layer('Softmax', 'softmax', 'dense'),
  ];
  const specs: WeightSpec[] = [weight('none', [1])];
  return fixtureOf({ model_config: functional(layers) }, specs);
}
