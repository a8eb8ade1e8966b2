/** All that changes while a network is trained, as four flat vectors on the device, and the step that changes it. */
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../lib/error.ts';
import type { Random } from '../lib/random.ts';
import { sizeOf, tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import type { Batch, StepContext, Trainable } from './methods/method.ts';
import {
  cutArrays,
  cutTensors,
  initialValues,
  layoutSize,
  type Layout,
} from './networks/layout.ts';
import { adamStep, type AdamState } from './optimiser.ts';
import { readTensor } from './read-tensor.ts';

/** Share of the newest batch in the running statistics, once there were ten. */
const STATISTICS_RATE = 0.1;

export class TrainingState {
  readonly #learner: Trainable;
  #adam: AdamState;
  #statistics: tf.Tensor1D;
  /** Steps taken. */
  step: number;

  private constructor(
    learner: Trainable,
    vectors: AdamState & { statistics: tf.Tensor1D },
    step: number,
  ) {
    const { statistics, ...adam } = vectors;
    this.#learner = learner;
    this.#adam = adam;
    this.#statistics = statistics;
    this.step = step;
  }

  /** `taken`: tensors that take the place of the first values of the parameters and statistics of their names. */
  static start(
    learner: Trainable,
    random: Random,
    taken: readonly NamedTensor[] = [],
  ): TrainingState {
    const weights = initialValues(learner.parameters, random);
    const statistics = initialValues(learner.statistics, random);
    overwrite(weights, learner.parameters, taken);
    overwrite(statistics, learner.statistics, taken);
    const nothing = new Float32Array(weights.length);
    return new TrainingState(
      learner,
      {
        weights: tf.tensor1d(weights),
        first: tf.tensor1d(nothing),
        second: tf.tensor1d(nothing.slice()),
        statistics: tf.tensor1d(statistics),
      },
      0,
    );
  }

  /** Goes on from what `save` gave. Throws a UserError when a tensor is missing, or not as long as the learner's. */
  static resume(learner: Trainable, tensors: readonly NamedTensor[], step: number): TrainingState {
    const size = layoutSize(learner.parameters);
    const weights = joined(tensors, learner.parameters);
    const statistics = joined(tensors, learner.statistics);
    const first = joined(tensors, [{ name: 'adam.first', shape: [size] }]);
    const second = joined(tensors, [{ name: 'adam.second', shape: [size] }]);
    return new TrainingState(
      learner,
      {
        weights: tf.tensor1d(weights),
        first: tf.tensor1d(first),
        second: tf.tensor1d(second),
        statistics: tf.tensor1d(statistics),
      },
      step,
    );
  }

  /** One step down the gradient, `progress` through the training; gives the loss before it, which the caller disposes. */
  advance(batch: Batch, learningRate: number, progress = 0): tf.Scalar {
    const context: StepContext = { progress, step: this.step };
    this.step++;
    const { parameters, loss, weightDecay } = this.#learner;
    const seen: tf.Tensor1D[] = [];
    const next = tf.tidy(() => {
      const weights = cutTensors(this.#adam.weights, parameters);
      const ofWeights = (...given: tf.Tensor[]): tf.Scalar => loss(given, batch, seen, context);
      const { value, grads } = tf.valueAndGrads(ofWeights)(weights);
      const gradient = tf.concat(grads.map((part) => tf.reshape(part, [-1])));
      const rate = Math.max(STATISTICS_RATE, 1 / this.step);
      const running = mixed(this.#statistics, seen, rate);
      const adam = adamStep(this.#adam, gradient, this.step, learningRate, weightDecay);
      return { ...adam, running, value: value as tf.Scalar };
    });
    tf.dispose([...seen, this.#statistics, ...Object.values(this.#adam)]);
    const { running, value, ...adam } = next;
    this.#adam = adam;
    this.#statistics = running;
    return value;
  }

  /** Parameters and running statistics by name. */
  async read(): Promise<{ parameters: NamedTensor[]; statistics: NamedTensor[] }> {
    const [weights, statistics] = await Promise.all([
      readTensor(this.#adam.weights),
      readTensor(this.#statistics),
    ]);
    return {
      parameters: cutArrays(weights, this.#learner.parameters),
      statistics: cutArrays(statistics, this.#learner.statistics),
    };
  }

  /** Everything that `resume` needs, by name. */
  async save(): Promise<NamedTensor[]> {
    const { parameters, statistics } = await this.read();
    const slot = async (name: string, values: tf.Tensor1D): Promise<NamedTensor> => {
      const data = (await readTensor(values)).slice() as Float32Array<ArrayBuffer>;
      return { name, shape: [data.length], data };
    };
    return [
      ...parameters,
      ...statistics,
      await slot('adam.first', this.#adam.first),
      await slot('adam.second', this.#adam.second),
    ];
  }

  dispose(): void {
    tf.dispose([this.#statistics, ...Object.values(this.#adam)]);
  }
}

function joined(
  tensors: readonly NamedTensor[],
  layout: readonly { name: string; shape: number[] }[],
): Float32Array {
  const values = new Float32Array(layout.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let place = 0;
  for (const { name, shape } of layout) {
    const { data } = tensorNamed(tensors, name);
    if (data.length !== sizeOf(shape)) {
      throw new UserError(
        `The paused training does not fit its method: "${name}" has another length than the network's. Press “Stop training”, then “Train” to begin anew; everything else is kept.`,
      );
    }
    values.set(data, place);
    place += data.length;
  }
  return values;
}

function overwrite(values: Float32Array, layout: Layout, taken: readonly NamedTensor[]): void {
  let place = 0;
  for (const { name, shape } of layout) {
    const tensor = taken.find((one) => one.name === name);
    if (tensor) values.set(tensor.data, place);
    place += sizeOf(shape);
  }
}

/** Running statistics with a share of the newest batch's; a network without any keeps its empty vector. */
function mixed(running: tf.Tensor1D, seen: tf.Tensor1D[], rate: number): tf.Tensor1D {
  if (seen.length === 0) return tf.clone(running);
  return tf.add(tf.mul(running, 1 - rate), tf.mul(tf.concat(seen), rate));
}
