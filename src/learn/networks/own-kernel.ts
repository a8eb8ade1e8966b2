/** Kernels of ours that a backend may have; where it does not, a layer is composed of tfjs's own. */
import * as tf from '@tensorflow/tfjs-core';

/** Whether the backend in use has the kernel. */
export function hasOwnKernel(name: string): boolean {
  return (tf.getKernel(name, tf.getBackend()) as object | undefined) !== undefined;
}

/** What the kernel of that name makes; the caller sees to gradients. Throws where `hasOwnKernel` is false. */
export function runOwnKernel<Outputs extends tf.Tensor | tf.Tensor[]>(
  name: string,
  inputs: Record<string, tf.Tensor>,
  attributes: Record<string, number | boolean>,
): Outputs {
  return tf.engine().runKernel(name, inputs, attributes) as Outputs;
}
