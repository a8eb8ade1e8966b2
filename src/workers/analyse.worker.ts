/** Answers the page's questions about codes and embeddings. */
import floatAddress from '../kernels/build/floats.wasm?url';
import simdAddress from '../kernels/build/hamming-simd.wasm?url';
import pairsAddress from '../kernels/build/pairs.wasm?url';
import { loadFloatKernel } from '../kernels/floats.ts';
import { loadHammingKernel } from '../kernels/hamming.ts';
import { loadPairsKernel } from '../kernels/pairs.ts';
import { createAnalyseApi } from './analyse.ts';
import { tellRequests } from './requests.ts';
import { expose } from './rpc.ts';

tellRequests(self);
expose(
  createAnalyseApi({
    pairs: async () => loadPairsKernel(await fetch(pairsAddress)),
    floats: async () => loadFloatKernel(await fetch(floatAddress)),
    hamming: async () => loadHammingKernel(await fetch(simdAddress), 'wasm simd'),
  }),
  self,
);
