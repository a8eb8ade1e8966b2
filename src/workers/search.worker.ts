/** Answers the page's searches. */
import floatAddress from '../kernels/build/floats.wasm?url';
import scalarAddress from '../kernels/build/hamming.wasm?url';
import simdAddress from '../kernels/build/hamming-simd.wasm?url';
import { loadFloatKernel } from '../kernels/floats.ts';
import { loadHammingKernels } from '../kernels/hamming.ts';
import { tellRequests } from './requests.ts';
import { expose } from './rpc.ts';
import { createFloatSearchApi } from './search-floats.ts';
import { createSearchApi } from './search.ts';

const codes = createSearchApi(() =>
  loadHammingKernels({ 'wasm scalar': fetch(scalarAddress), 'wasm simd': fetch(simdAddress) }),
);
const floats = createFloatSearchApi(async () => loadFloatKernel(await fetch(floatAddress)));

tellRequests(self);
expose({ ...codes, ...floats }, self);
