/** What answers searches: codes by the search kernels, embeddings by the float kernel. */
import floatAddress from '../kernels/build/floats.wasm?url';
import scalarAddress from '../kernels/build/hamming.wasm?url';
import simdAddress from '../kernels/build/hamming-simd.wasm?url';
import { loadFloatKernel } from '../kernels/floats.ts';
import { loadHammingKernels } from '../kernels/hamming.ts';
import { expose, type Endpoint } from './rpc.ts';
import { createFloatSearchApi } from './search-floats.ts';
import { createSearchApi } from './search.ts';

/** Answers the calls of a search client on `endpoint`: a worker's own scope, or a port. */
export function exposeSearch(endpoint: Endpoint): void {
  const codes = createSearchApi(() =>
    loadHammingKernels({ 'wasm scalar': fetch(scalarAddress), 'wasm simd': fetch(simdAddress) }),
  );
  const floats = createFloatSearchApi(async () => loadFloatKernel(await fetch(floatAddress)));
  expose({ ...codes, ...floats }, endpoint);
}
