/** The WASM kernels, which lie in the built library itself as data: addresses, so that Node and browsers find them alike. */
import scalarAddress from '../kernels/build/hamming.wasm?url';
import simdAddress from '../kernels/build/hamming-simd.wasm?url';
import pairsAddress from '../kernels/build/pairs.wasm?url';
import { fastestKernel } from '../kernels/fastest-kernel.ts';
import { loadHammingKernels, type HammingKernel } from '../kernels/hamming.ts';
import { loadPairsKernel as load, type PairsKernel } from '../kernels/pairs.ts';

/** The search kernel that is the fastest here for codes of `bits` bits; null where none starts: `searchCodes` gives the same results. */
export async function loadSearchKernel(bits: number): Promise<HammingKernel | null> {
  const kernels = await loadHammingKernels({
    'wasm scalar': fetch(scalarAddress),
    'wasm simd': fetch(simdAddress),
  });
  return fastestKernel(kernels, bits);
}

/** The kernel for `nearDuplicates`; null where it does not start. */
export async function loadPairsKernel(): Promise<PairsKernel | null> {
  try {
    return await load(await fetch(pairsAddress));
  } catch {
    return null;
  }
}
