/** A network of the size and shape of ResNet50, with seeded weights, in shards of 4 MiB as the converter writes them. */
import { createRandom } from '../../lib/random.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { functional, inputLayer, layer, weight, type Fixture } from './backbone-fixture.ts';
import type { WeightSpec } from './model-json.ts';

const shardBytes = 4 * 1024 * 1024;
const stages = [
  { blocks: 3, filters: 64 },
  { blocks: 4, filters: 128 },
  { blocks: 6, filters: 256 },
  { blocks: 3, filters: 512 },
];

/** Layers and weights as they are added one behind the other. */
class Stack {
  readonly layers = [inputLayer([null, 224, 224, 3])];
  readonly weights: WeightSpec[] = [];

  /** Convolution, normalisation and, where asked, ReLU; gives the name of the last. */
  convolution(name: string, from: string, shape: number[], strides: number, relu: boolean): string {
    const [side, , , filters] = shape;
    const config = { filters, kernel_size: side, strides, padding: 'same', use_bias: false };
    this.layers.push(layer('Conv2D', `${name}_conv`, from, config));
    this.layers.push(
      layer('BatchNormalization', `${name}_bn`, `${name}_conv`, { axis: -1, epsilon: 1e-5 }),
    );
    this.weights.push(weight(`${name}_conv/kernel`, shape));
    for (const kind of ['gamma', 'beta', 'moving_mean', 'moving_variance']) {
      this.weights.push(weight(`${name}_bn/${kind}`, [filters!]));
    }
    return relu ? this.plain('ReLU', `${name}_relu`, `${name}_bn`) : `${name}_bn`;
  }

  plain(kind: string, name: string, from: string | string[], config = {}): string {
    this.layers.push(layer(kind, name, from, config));
    return name;
  }
}

/** 25,610,152 weights; 2,048 features, 1,000 classes. */
export function resnetFixture(): Fixture {
  const stack = new Stack();
  let last = stack.convolution('conv1', 'picture', [7, 7, 3, 64], 2, true);
  last = stack.plain('MaxPooling2D', 'pool1', last, { pool_size: 3, strides: 2, padding: 'same' });
  let channels = 64;
  stages.forEach(({ blocks, filters }, stage) => {
    for (let block = 0; block < blocks; block++) {
      const name = `conv${stage + 2}_block${block + 1}`;
      const strides = block === 0 && stage > 0 ? 2 : 1;
      const wide = 4 * filters;
      const short =
        block === 0
          ? stack.convolution(`${name}_0`, last, [1, 1, channels, wide], strides, false)
          : last;
      const narrow = stack.convolution(`${name}_1`, last, [1, 1, channels, filters], strides, true);
      const middle = stack.convolution(`${name}_2`, narrow, [3, 3, filters, filters], 1, true);
      const out = stack.convolution(`${name}_3`, middle, [1, 1, filters, wide], 1, false);
      const sum = stack.plain('Add', `${name}_add`, [short, out]);
      last = stack.plain('ReLU', `${name}_out`, sum);
      channels = wide;
    }
  });
  last = stack.plain('GlobalAveragePooling2D', 'avg_pool', last);
  stack.plain('Dense', 'predictions', last, { units: 1000, activation: 'softmax' });
  stack.weights.push(weight('predictions/kernel', [channels, 1000]));
  stack.weights.push(weight('predictions/bias', [1000]));
  return inShards({ model_config: functional(stack.layers) }, stack.weights);
}

function inShards(modelTopology: Record<string, unknown>, weights: WeightSpec[]): Fixture {
  const random = createRandom(5);
  const total = weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const values = new Float32Array(total);
  let place = 0;
  for (const { name, shape } of weights) {
    const size = sizeOf(shape);
    const scale = Math.sqrt(6 / sizeOf(shape.slice(0, -1)));
    for (const end = place + size; place < end; place++) values[place] = valueOf(name, scale);
  }
  const bytes = new Uint8Array(values.buffer);
  const shards = new Map<string, Uint8Array<ArrayBuffer>>();
  const count = Math.ceil(bytes.length / shardBytes);
  for (let shard = 0; shard < count; shard++) {
    const path = `group1-shard${shard + 1}of${count}.bin`;
    shards.set(path, bytes.subarray(shard * shardBytes, (shard + 1) * shardBytes));
  }
  return {
    model: { modelTopology, weightsManifest: [{ paths: [...shards.keys()], weights }] },
    shards,
  };

  function valueOf(name: string, scale: number): number {
    if (name.endsWith('kernel')) return scale * (2 * random.next() - 1);
    return name.endsWith('gamma') || name.endsWith('variance') ? 1 : 0;
  }
}
