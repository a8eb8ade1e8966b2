/// <reference types="vite/client" />
/** What computes learned patches on this thread: the WASM kernel, or plain JavaScript where it does not start. */
import { plainArithmetic, type Arithmetic } from '../descriptors/arithmetic.ts';
import plainAddress from '../kernels/build/patches.wasm?url';
import relaxedAddress from '../kernels/build/patches-relaxed.wasm?url';
import { loadPatchKernel } from '../kernels/patches.ts';

let loading: Promise<Arithmetic> | null = null;

/** Loaded once. */
export function patchArithmetic(): Promise<Arithmetic> {
  loading ??= loadPatchKernel({
    relaxed: () => fetchKernel(relaxedAddress),
    plain: () => fetchKernel(plainAddress),
  }).catch(() => plainArithmetic);
  return loading;
}

/** Takes the place of the browser's kernel, for Node. */
export function usePatchArithmetic(arithmetic: Arithmetic): void {
  loading = Promise.resolve(arithmetic);
}

async function fetchKernel(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The patch kernel was not served: status ${response.status}.`);
  return response.arrayBuffer();
}
