/** What a term of a training's loss is: learners add up as many as a method asks for. */
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, StepContext } from '../methods/method.ts';
import type { Layout } from '../networks/layout.ts';

export interface TermInput {
  /** What the encoder gives the pictures of the batch, [count, latent]. */
  embedding: Tensor2D;
  /** The same of `Batch.second`, where the method draws two views. */
  second: Tensor2D | null;
  batch: Batch;
  /** The term's own parameters, in the order of its layout. */
  weights: readonly Tensor[];
  context: StepContext;
}

export interface LossTerm {
  /** Parameters of its own, named "head.…"; they are learned with the network and left out of the encoder. */
  parameters: Layout;
  /** A loss between two views: a finished network, judged on one, is judged without it. */
  needsSecond?: true;
  /** Weighted, on the gradient tape; call it inside `tf.tidy`. Throws a RangeError when the batch lacks what it needs. */
  loss: (input: TermInput) => Scalar;
}

/** Labels of a batch. Throws a RangeError where there are none: the method that asked for the term needs labels. */
export function labelsOf({ labels }: Batch): NonNullable<Batch['labels']> {
  if (!labels) throw new RangeError('This loss needs the labels of the pictures.');
  return labels;
}
