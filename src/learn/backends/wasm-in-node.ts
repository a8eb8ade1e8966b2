/** The WASM backend in Node, for tests and benches: its binaries come from node_modules by path. */
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installWasmKernels } from './wasm-kernels.ts';

/** Takes the SIMD build without threads and our kernels, as the browser does. Run from the repository root. */
export async function startWasmInNode(): Promise<void> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/');
  if (!(await tf.setBackend('wasm')) || tf.getBackend() !== 'wasm') {
    throw new Error(`The WASM backend did not start; ${tf.getBackend()} took its place.`);
  }
  await installWasmKernels({
    relaxed: () => readFile('src/kernels/build/network-relaxed.wasm'),
    plain: () => readFile('src/kernels/build/network.wasm'),
  });
}
