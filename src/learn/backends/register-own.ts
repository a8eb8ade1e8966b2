/** Kernels of ours in tfjs's registry, in front of those that were there. */
import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/**
 * Registers a kernel for "wasm". What `run` gives null for goes to the kernel that was there before, and throws where
 * there was none.
 */
export function registerOwn<Inputs, Attributes>(
  kernelName: string,
  run: (inputs: Inputs, attributes: Attributes) => TensorInfo | TensorInfo[] | null,
): void {
  const shipped = getKernel(kernelName, 'wasm') as KernelConfig | undefined;
  if (shipped) unregisterKernel(kernelName, 'wasm');
  const kernelFunc: KernelConfig['kernelFunc'] = (given) => {
    const made = run(given.inputs as Inputs, given.attrs as Attributes);
    if (made) return made;
    if (shipped) return shipped.kernelFunc(given);
    throw new Error(`${kernelName} cannot do this on WASM: ${JSON.stringify(given.attrs)}.`);
  };
  registerKernel({ ...shipped, kernelName, backendName: 'wasm', kernelFunc });
}
