/** Reading values back from the device, with a sentence instead of silence where the device is gone. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { BackendError, messageOf } from '../lib/error.ts';
import { onDevice, unlessBackendFails } from './backends/failure.ts';

/** Values of a tensor, never to be written to. Throws a BackendError when the device has failed. */
export async function readTensor(tensor: Tensor): Promise<Float32Array> {
  try {
    return await onDevice(() => unlessBackendFails(tensor.data<'float32'>()));
  } catch (error) {
    if (error instanceof BackendError) throw error;
    // A lost WebGPU device rejects with an AbortError, which would pass for somebody's cancel.
    throw new BackendError(
      `Numbers could not be read back from the graphics device (${messageOf(error)}); reload the page and try again, or add ?backend=wasm to the address.`,
      'lost',
      { cause: error },
    );
  }
}

/** The same for a tensor that is not needed afterwards. */
export async function readAndDispose(tensor: Tensor): Promise<Float32Array> {
  try {
    return await readTensor(tensor);
  } finally {
    tensor.dispose();
  }
}
