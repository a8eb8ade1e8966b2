/// <reference types="vite/client" />
/** WebAssembly with SIMD on one thread: the threaded build needs a worker that Trusted Types refuse. */
import * as tf from '@tensorflow/tfjs-core';
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import kernelsPlain from '../../kernels/build/network.wasm?url';
import kernelsRelaxed from '../../kernels/build/network-relaxed.wasm?url';
import { UserError } from '../../lib/error.ts';
import { installWasmKernels } from './wasm-kernels.ts';
import { activateBackend, type StartedBackend } from './webgpu.ts';

/** Makes WASM the backend in use, with the kernels it lacks. Throws a UserError that says why not. */
export async function startWasm(): Promise<StartedBackend> {
  if (typeof WebAssembly === 'undefined') throw new UserError('this browser has no WebAssembly');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new UserError("this browser's WebAssembly has no SIMD");
  }
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': simd,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  await activateBackend('wasm');
  try {
    const { relaxed } = await installWasmKernels({
      relaxed: () => fetchKernels(kernelsRelaxed),
      plain: () => fetchKernels(kernelsPlain),
    });
    return { adapter: relaxed ? 'relaxed SIMD' : 'SIMD', software: false };
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    throw new UserError('its kernels could not be compiled', { cause: error });
  }
}

async function fetchKernels(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new UserError(`its kernels were not served (status ${response.status})`);
  return response.arrayBuffer();
}
