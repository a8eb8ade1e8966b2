/** Small networks in both formats of TF.js, for tests. */
import { createRandom } from '../../lib/random.ts';
import { sizeOf } from '../../lib/tensors.ts';
import type { BackboneFiles } from './check.ts';
import type { WeightSpec } from './model-json.ts';

export interface Fixture {
  /** What model.json holds; may be changed before it is read. */
  model: { format?: string; modelTopology: Record<string, unknown>; weightsManifest: Group[] };
  shards: Map<string, Uint8Array<ArrayBuffer>>;
}

interface Group {
  paths: string[];
  weights: WeightSpec[];
}

/** A layer as Keras lists it, fed by the one named. */
export function layer(
  className: string,
  name: string,
  from: string | string[],
  config: Record<string, unknown> = {},
): Record<string, unknown> {
  const inputs = [from].flat().map((one) => [one, 0, 0, {}]);
  return { class_name: className, name, config: { name, ...config }, inbound_nodes: [inputs] };
}

export function inputLayer(shape: (number | null)[] = [null, 32, 32, 3]): Record<string, unknown> {
  const config = { name: 'picture', batch_input_shape: shape, dtype: 'float32' };
  return { class_name: 'InputLayer', name: 'picture', config, inbound_nodes: [] };
}

/** A functional model whose last layer is the output. */
export function functional(layers: Record<string, unknown>[]): Record<string, unknown> {
  const output = layers.at(-1)!['name'];
  return {
    class_name: 'Model',
    config: {
      name: 'model',
      layers,
      input_layers: [['picture', 0, 0]],
      output_layers: [[output, 0, 0]],
    },
  };
}

/** Seeded numbers for each weight, one shard for each of them. */
export function fixtureOf(
  modelTopology: Record<string, unknown>,
  weights: WeightSpec[],
  scale = 0.5,
): Fixture {
  const random = createRandom(1);
  const shards = new Map<string, Uint8Array<ArrayBuffer>>();
  const weightsManifest = weights.map((spec, index) => {
    const path = `group${index + 1}-shard1of1.bin`;
    const values = Float32Array.from({ length: sizeOf(spec.shape) }, () =>
      spec.name.endsWith('variance') ? 0.5 + random.next() : scale * (2 * random.next() - 1),
    );
    shards.set(path, new Uint8Array(values.buffer));
    return { paths: [path], weights: [spec] };
  });
  return { model: { modelTopology, weightsManifest }, shards };
}

/** Convolution, normalisation, ReLU6, pooling, five classes. */
export function layersFixture(input: (number | null)[] = [null, 32, 32, 3]): Fixture {
  const topology = functional([
    inputLayer(input),
    layer('Conv2D', 'conv', 'picture', {
      filters: 4,
      kernel_size: [3, 3],
      strides: [2, 2],
      padding: 'same',
      use_bias: false,
    }),
    layer('BatchNormalization', 'conv_bn', 'conv', { axis: -1, epsilon: 0.001 }),
    layer('Activation', 'conv_relu', 'conv_bn', { activation: 'relu6' }),
    layer('GlobalAveragePooling2D', 'pool', 'conv_relu'),
    layer('Dense', 'classes', 'pool', { units: 5, activation: 'softmax', use_bias: true }),
  ]);
  return fixtureOf({ model_config: topology, keras_version: '2.1.6' }, [
    weight('conv/kernel', [3, 3, 3, 4]),
    ...['gamma', 'beta', 'moving_mean', 'moving_variance'].map((name) =>
      weight(`conv_bn/${name}`, [4]),
    ),
    weight('classes/kernel', [4, 5]),
    weight('classes/bias', [5]),
  ]);
}

export function weight(name: string, shape: number[]): WeightSpec {
  return { name, shape, dtype: 'float32' };
}

/** An op as TensorFlow lists it. */
export function op(
  name: string,
  kind: string,
  input: string[],
  attr: Record<string, unknown> = {},
): Record<string, unknown> {
  return { name, op: kind, input, attr: { T: { type: 'DT_FLOAT' }, ...attr } };
}

/** The same network as a frozen graph. */
export function graphFixture(): Fixture {
  const integers = (values: number[]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Int32Array.from(values).buffer);
  const padding = { s: btoa('SAME') };
  const list = (numbers: number[]) => ({ list: { i: numbers.map(String) } });
  const dim = ['-1', '32', '32', '3'].map((size) => ({ size }));
  const node = [
    op('picture', 'Placeholder', [], { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } }),
    ...['conv/kernel', 'conv/bias', 'dense/kernel', 'axes'].map((name) => op(name, 'Const', [])),
    op('conv', 'Conv2D', ['picture', 'conv/kernel'], {
      strides: list([1, 2, 2, 1]),
      dilations: list([1, 1, 1, 1]),
      padding,
      data_format: { s: btoa('NHWC') },
    }),
    op('biased', 'BiasAdd', ['conv', 'conv/bias']),
    op('relu', 'Relu', ['biased']),
    op('pool', 'Mean', ['relu', 'axes'], { keep_dims: { b: false } }),
    op('dense', 'MatMul', ['pool', 'dense/kernel']),
    op('softmax', 'Softmax', ['dense']),
  ];
  const fixture = fixtureOf({ node, versions: {} }, [
    weight('conv/kernel', [3, 3, 3, 4]),
    weight('conv/bias', [4]),
    weight('dense/kernel', [4, 5]),
  ]);
  fixture.model.format = 'graph-model';
  fixture.shards.set('axes.bin', integers([1, 2]));
  fixture.model.weightsManifest.push({
    paths: ['axes.bin'],
    weights: [{ name: 'axes', shape: [2], dtype: 'int32' }],
  });
  return fixture;
}

export function filesOf({ model, shards }: Fixture, labels: string[] | null = null): BackboneFiles {
  return {
    name: 'small',
    modelJson: JSON.stringify(model),
    find: (path) => {
      const bytes = shards.get(path);
      return Promise.resolve(bytes ? new Blob([bytes]) : null);
    },
    labels,
  };
}
