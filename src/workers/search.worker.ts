/** Answers the page's searches. */
import scalarAddress from '../kernels/build/hamming.wasm?url';
import simdAddress from '../kernels/build/hamming-simd.wasm?url';
import { loadHammingKernels } from '../kernels/hamming.ts';
import { expose } from './rpc.ts';
import { createSearchApi } from './search.ts';

expose(
  createSearchApi(() =>
    loadHammingKernels({ 'wasm scalar': fetch(scalarAddress), 'wasm simd': fetch(simdAddress) }),
  ),
  self,
);
