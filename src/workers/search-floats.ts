/** The search worker's work for encoders compared by distance: rows of floats and their nearest, in the order of the calls. */
import { searchFloats, type FloatResult, type Metric } from '../codes/float-search.ts';
import type { FloatKernel } from '../kernels/floats.ts';
import { UserError } from '../lib/error.ts';
import { fetchFloats, type FloatDoor, type FloatSink } from './float-door.ts';
import { connect, transfer } from './rpc.ts';

export interface FloatSearchOutput extends FloatResult {
  compared: number;
  /** What the comparison took, without the way to the worker and back. */
  milliseconds: number;
  kernel: 'wasm simd' | 'typescript';
}

export interface FloatSearchApi {
  /** Fetches rows from a `FloatDoor` in place of those before. Throws a UserError for faulty ones: there are none then. */
  loadFloats(input: { door: MessagePort }): Promise<void>;
  /** Throws a UserError when nothing is loaded, for a wrong k and for a query of another width or with what is no number. */
  searchFloats(input: {
    query: Float32Array;
    k: number;
    metric: Metric;
  }): Promise<FloatSearchOutput>;
  /** Forgets the rows and gives their memory back. */
  clearFloats(input: null): Promise<void>;
}

interface Loaded extends FloatSink {
  count: number;
  kernel: FloatSearchOutput['kernel'];
  search(query: Float32Array, k: number, metric: Metric): FloatResult;
}

/**
 * Where `loadKernel` or the kernel's memory fails, plain TypeScript gives the same results up to the rounding of sums;
 * with the next rows the kernel is asked for again.
 */
export function createFloatSearchApi(loadKernel: () => Promise<FloatKernel>): FloatSearchApi {
  let kernel: FloatKernel | null = null;
  let loaded: Loaded | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <Output>(run: () => Output | Promise<Output>): Promise<Output> => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    loadFloats: ({ door }) =>
      inOrder(async () => {
        try {
          kernel ??= await loadKernel().catch(() => null);
          loaded = await fetchFloats(connect<FloatDoor>(door).remote, ({ count, width }) => {
            loaded = null;
            return placeFor(kernel, count, width);
          });
        } finally {
          door.close();
        }
      }),
    searchFloats: ({ query, k, metric }) => inOrder(() => answer(loaded, query, k, metric)),
    clearFloats: () =>
      inOrder(() => {
        loaded = null;
        kernel?.clear();
      }),
  };
}

/** In the memory of the kernel, or of TypeScript where there is no kernel or it has no room. */
function placeFor(kernel: FloatKernel | null, count: number, width: number): Loaded {
  try {
    if (kernel) {
      kernel.begin(count, width);
      return {
        count,
        kernel: 'wasm simd',
        write: (start, values) => kernel.write(start, values),
        search: (query, k, metric) => kernel.search(query, k, metric),
      };
    }
  } catch {
    kernel?.clear();
  }
  const rows = { values: new Float32Array(count * width), width };
  return {
    count,
    kernel: 'typescript',
    write: (start, values) => rows.values.set(values, start * width),
    search: (query, k, metric) => searchFloats(rows, query, k, metric),
  };
}

function answer(
  loaded: Loaded | null,
  query: Float32Array,
  k: number,
  metric: Metric,
): FloatSearchOutput {
  if (!loaded) throw new UserError('There is nothing to search yet; add images first.');
  const { count: compared, kernel } = loaded;
  const start = performance.now();
  const found = loaded.search(query, k, metric);
  const facts = { compared, milliseconds: performance.now() - start, kernel };
  const { rows, distances, histogram } = found;
  return transfer({ ...found, ...facts }, [rows.buffer, distances.buffer, histogram.buffer]);
}
