/** Answers the page's searches. */
import kernelAddress from '../kernels/build/hamming.wasm?url';
import { loadHammingKernel } from '../kernels/hamming.ts';
import { expose } from './rpc.ts';
import { createSearchApi } from './search.ts';

expose(
  createSearchApi(async () => loadHammingKernel(await fetch(kernelAddress))),
  self,
);
