/** What a method is: the trainer, the page's picker, the runs and the model file know methods through this record alone. */
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { NamedTensor } from '../../lib/tensors.ts';
import type { InferenceNetwork } from '../networks/inference.ts';
import type { InputStatistics } from '../networks/fold.ts';
import type { Layout } from '../networks/layout.ts';
import type { BackendName, MethodDescription, OptionField, Options } from '../types.ts';

/** Pictures of one step, all of the trainer's fixed batch size. */
export interface Batch {
  /** What the network sees: normalised by the training set's mean and deviation, with noise. */
  input: Tensor4D;
  /** The same views without noise, 0 to 1. */
  clean: Tensor4D;
  /** Rows of `Learner.latent` values to point to, where the method has them. */
  targets: Tensor2D | null;
}

export interface Evaluation {
  loss: Scalar;
  reconstructionError: Scalar;
  embedding: Tensor2D;
  /** Not clamped. */
  picture: Tensor4D;
}

/** What a training step needs to know. */
export interface Trainable {
  inputSize: number;
  /** Length of an embedding. */
  latent: number;
  parameters: Layout;
  /** Running means and variances, in the order in which `loss` gives those of a batch. */
  statistics: Layout;
  /** On the gradient tape; pushes the batch's own statistics, kept, to `statistics`. */
  loss: (weights: Tensor[], batch: Batch, statistics: Tensor1D[]) => Scalar;
}

/** A method's network and loss for one choice of options. */
export interface Learner extends Trainable {
  /** Weights for use, as `InferenceNetwork` reads them. */
  fold: (
    parameters: readonly NamedTensor[],
    statistics: readonly NamedTensor[],
    input: InputStatistics,
  ) => NamedTensor[];
  /** Loss of a finished network on pictures; call it inside `tf.tidy`. */
  evaluate: (network: InferenceNetwork, batch: Batch) => Evaluation;
}

export interface Method extends Omit<MethodDescription, 'options'> {
  /** The options with the defaults that suit a backend. */
  fields: (backend: BackendName) => OptionField[];
  /** Whether the trainer is to give descriptor targets for these options. */
  usesDescriptor: (options: Options) => boolean;
  /** Loads the network's code; nothing of tfjs before. */
  build: (options: Options) => Promise<Learner>;
}

/** The value of an option. Throws a RangeError when it is missing, so that a forgotten default is noticed. */
export function optionOf(options: Options, id: string): number {
  const value = options[id];
  if (value === undefined) throw new RangeError(`The option "${id}" is missing.`);
  return value;
}
