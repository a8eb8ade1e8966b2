/** Our own kernels in the WASM backend, for what tfjs has slowly or not at all. */
import * as tf from '@tensorflow/tfjs-core';
import { loadNetworkKernels, type NetworkKernelSources } from '../../kernels/network.ts';
import { registerConvolutions } from './wasm-convolution.ts';
import { registerCopies } from './wasm-copies.ts';
import { registerLayers } from './wasm-layers.ts';
import { memoryOf, WasmMemory } from './wasm-memory.ts';
import { registerProduct } from './wasm-product.ts';

const installed = new WeakMap<tf.KernelBackend, Promise<{ relaxed: boolean }>>();

/**
 * Registers them; "wasm" must be the backend in use already. Gives whether they use relaxed SIMD. Throws a CompileError
 * where the engine has no SIMD, and whatever the sources throw.
 */
export function installWasmKernels(sources: NetworkKernelSources): Promise<{ relaxed: boolean }> {
  const backend = tf.backend();
  const known = installed.get(backend) ?? install(backend, sources);
  installed.set(backend, known);
  known.catch(() => installed.delete(backend)); // what was not served may be the next time
  return known;
}

async function install(
  backend: tf.KernelBackend,
  sources: NetworkKernelSources,
): Promise<{ relaxed: boolean }> {
  const { kernels, relaxed } = await loadNetworkKernels(sources, memoryOf(backend));
  const memory = new WasmMemory(backend, kernels);
  registerConvolutions(memory);
  registerProduct(memory);
  registerLayers(memory);
  registerCopies(memory);
  return { relaxed };
}
