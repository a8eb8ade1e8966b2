/** What a method is: the trainer, the page's picker, the runs and the model file know methods through this record alone. */
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { NamedTensor } from '../../lib/tensors.ts';
import type { PictureSet } from '../picture-set.ts';
import type { FittedEncoder } from '../fit-encoder.ts';
import type { InferenceNetwork } from '../networks/inference.ts';
import type { InputStatistics } from '../networks/fold.ts';
import type { Layout } from '../networks/layout.ts';
import type { PartnerInput } from '../partner.ts';
import type {
  BackendName,
  Compare,
  MethodContext,
  MethodDescription,
  OptionField,
  Options,
  TrainingEvent,
} from '../types.ts';

/** Rows of one step, all batches of a training of the same size. */
export interface Batch {
  /** What the network sees: pictures normalised by the training set's mean and deviation, with noise; or feature rows. */
  input: Tensor;
  /** The same views without noise, 0 to 1; null where nothing rebuilds them. */
  clean: Tensor4D | null;
  /** Other views of the same pictures, normalised, without noise; null where the learner wants none. */
  second: Tensor4D | null;
  /** Rows of `Learner.latent` values to point to, where the method has them. */
  targets: Tensor2D | null;
  /** Class of each row, int32. */
  labels: Tensor1D | null;
}

/** How far a training is, for losses that change on the way. */
export interface StepContext {
  /** Share of all steps that were taken before this one; 1 where a finished network is judged. */
  progress: number;
  /** Steps taken before this one. */
  step: number;
}

export interface Evaluation {
  loss: Scalar;
  /** Null without a decoder. */
  reconstructionError: Scalar | null;
  embedding: Tensor2D;
}

/** What a training step needs to know. */
export interface Trainable {
  /** Side of the pictures in pixels; 0 where rows of features are read. */
  inputSize: number;
  /** Width of a row of features; 0 where pictures are read. */
  features: number;
  /** Length of an embedding. */
  latent: number;
  batchSize: number;
  /** 'classes': batches of several classes with several pictures each, for losses over pairs. */
  sampling: 'shuffled' | 'classes';
  /** Whether each batch brings a second view of its pictures. */
  secondView: boolean;
  /** Whether it rebuilds the clean views. */
  decoder: boolean;
  weightDecay: number;
  /** Without it the learning rate warms up and falls along a cosine. */
  schedule?: 'constant';
  parameters: Layout;
  /** Running means and variances, in the order in which `loss` gives those of a batch. */
  statistics: Layout;
  /** On the gradient tape; pushes the batch's own statistics, kept, to `statistics`. */
  loss: (weights: Tensor[], batch: Batch, statistics: Tensor1D[], context: StepContext) => Scalar;
}

/** A method's network and loss for one choice of options. */
export interface Learner extends Trainable {
  /** Epochs where nobody asks for a number; null: as many as fit into a minute and a half. */
  epochs: number | null;
  /** Weights for use, as `InferenceNetwork` reads them, with those of its heads ("head.") behind. */
  fold: (
    parameters: readonly NamedTensor[],
    statistics: readonly NamedTensor[],
    input: InputStatistics,
  ) => NamedTensor[];
  /** Tensors of a second network that embeds beside the finished one, learned from the same pictures and labels. */
  partner?: (given: Omit<PartnerInput, 'classes' | 'seed'>) => Promise<NamedTensor[]>;
  /** Loss of a finished network on a batch without a second view; call it inside `tf.tidy`. */
  evaluate: (network: InferenceNetwork, batch: Batch) => Evaluation;
}

/** What a learner must know of the data before it is built. */
export interface LearnerFacts {
  /** 0 without labels. */
  classes: number;
  /** Width of the backbone's features, 0 where pixels are read. */
  features: number;
  /** Training pictures. */
  pictures: number;
  /** Whether the encoder starts from weights that were trained before. */
  started: boolean;
}

/** What a fitted method learns from. */
export interface FitOrder {
  options: Options;
  backend: BackendName;
  train: PictureSet;
  /** The same pictures at 32 px. */
  small: () => readonly Uint8Array[];
  /** Id of the pretrained network that the features are of. */
  backbone: string | null;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
}

interface MethodBase extends Omit<MethodDescription, 'options'> {
  /** The options with the defaults that suit the machine and the gallery. */
  fields: (context: MethodContext) => OptionField[];
  /** What its rows are with these options. */
  input: (options: Options) => 'pixels' | 'features';
  /** Whether the trainer is to give targets of the teacher for these options. */
  usesDescriptor: (options: Options) => boolean;
}

/** Learned step by step. */
export interface TrainedMethod extends MethodBase {
  kind: 'trained';
  /** Loads the network's code; nothing of tfjs before. */
  build: (options: Options, facts: LearnerFacts) => Promise<Learner>;
}

/** Computed in one go, without epochs. */
export interface FittedMethod extends MethodBase {
  kind: 'fitted';
  fit: (order: FitOrder) => Promise<FittedEncoder>;
}

export type Method = TrainedMethod | FittedMethod;

/** The value of an option. Throws a RangeError when it is missing, so that a forgotten default is noticed. */
export function optionOf(options: Options, id: string): number {
  const value = options[id];
  if (value === undefined) throw new RangeError(`The option "${id}" is missing.`);
  return value;
}

/** In the order of the choices of the option "compare". */
export const COMPARES: readonly Compare[] = ['hamming', 'euclidean', 'cosine'];

/** How encoders of a method with these options are compared. */
export function compareOf({ compare }: { compare: Compare }, options: Options): Compare {
  return COMPARES[options['compare'] ?? -1] ?? compare;
}
