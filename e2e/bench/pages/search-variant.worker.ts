/** The search worker's own code, held to the one kernel that its name says; it times itself, without the way to the page. */
import floatAddress from '../../../src/kernels/build/floats.wasm?url';
import scalarAddress from '../../../src/kernels/build/hamming.wasm?url';
import simdAddress from '../../../src/kernels/build/hamming-simd.wasm?url';
import type { Metric } from '../../../src/codes/float-search.ts';
import { loadFloatKernel } from '../../../src/kernels/floats.ts';
import { loadHammingKernels, type HammingKernelName } from '../../../src/kernels/hamming.ts';
import { expose, type Endpoint } from '../../../src/workers/rpc.ts';
import { createFloatSearchApi } from '../../../src/workers/search-floats.ts';
import { createSearchApi } from '../../../src/workers/search.ts';

const K = 10;

const codes = createSearchApi(async () => {
  const sources: Record<HammingKernelName, Promise<Response>> = {
    'wasm scalar': fetch(scalarAddress),
    'wasm simd': fetch(simdAddress),
  };
  return (await loadHammingKernels(sources)).filter(({ name }) => name === self.name);
});

const floats = createFloatSearchApi(async () => {
  if (self.name === 'typescript') throw new Error('TypeScript was asked for.');
  return loadFloatKernel(await fetch(floatAddress));
});

const timing = {
  /** Milliseconds for a query, which are asked one after the other. */
  async single({ queries }: { queries: Uint8Array[] }): Promise<number> {
    const start = performance.now();
    for (const code of queries) await codes.search({ code, k: K });
    return (performance.now() - start) / queries.length;
  },
  /** Milliseconds for a query, which are asked together. */
  async together({ queries }: { queries: Uint8Array[] }): Promise<number> {
    const start = performance.now();
    await codes.searchMany({ codes: queries, k: K });
    return (performance.now() - start) / queries.length;
  },
  /** Milliseconds for a query. */
  async floats({ query, metric }: { query: Float32Array; metric: Metric }): Promise<number> {
    const start = performance.now();
    await floats.searchFloats({ query, k: K, metric });
    return performance.now() - start;
  },
};

export type SearchTiming = typeof timing;

// a worker's scope, which the types of a page do not know
expose({ ...codes, ...floats, ...timing }, self as unknown as Endpoint);
