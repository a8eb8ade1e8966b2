/** The search worker's work for methods that give floats: rows of floats beside the codes, and their nearest. */
import {
  checkFloats,
  searchFloats,
  type FloatResult,
  type FloatRows,
  type Metric,
} from '../codes/float-search.ts';
import type { FloatKernel } from '../kernels/floats.ts';
import { UserError } from '../lib/error.ts';
import { transfer } from './rpc.ts';

export interface FloatSearchOutput extends FloatResult {
  compared: number;
  /** What the comparison took, without the way to the worker and back. */
  milliseconds: number;
  kernel: 'wasm simd' | 'typescript';
}

export interface FloatSearchApi {
  /** Takes rows in place of those before; throws a UserError and keeps those if they are faulty. */
  loadFloats(input: FloatRows): Promise<void>;
  /** Throws a UserError when nothing is loaded, for a wrong k and for a query of another width or with what is no number. */
  searchFloats(input: {
    query: Float32Array;
    k: number;
    metric: Metric;
  }): Promise<FloatSearchOutput>;
}

interface Loaded {
  count: number;
  kernel: FloatSearchOutput['kernel'];
  search(query: Float32Array, k: number, metric: Metric): FloatResult;
}

/** Where `loadKernel` or the kernel's memory fails, plain TypeScript gives the same results up to the rounding of sums. */
export function createFloatSearchApi(loadKernel: () => Promise<FloatKernel>): FloatSearchApi {
  let starting: Promise<FloatKernel | null> | null = null;
  let loading: Promise<Loaded | null> = Promise.resolve(null);
  return {
    loadFloats: async (rows) => {
      checkFloats(rows);
      starting ??= loadKernel().catch(() => null);
      loading = starting.then((kernel) => loadInto(kernel, rows));
      await loading;
    },
    searchFloats: async ({ query, k, metric }) => {
      const loaded = await loading;
      if (!loaded) throw new UserError('There is nothing to search yet; add images first.');
      const { count: compared, kernel } = loaded;
      const start = performance.now();
      const found = loaded.search(query, k, metric);
      const facts = { compared, milliseconds: performance.now() - start, kernel };
      return transfer({ ...found, ...facts }, [found.rows.buffer, found.distances.buffer]);
    },
  };
}

function loadInto(kernel: FloatKernel | null, rows: FloatRows): Loaded {
  const count = rows.values.length / rows.width;
  try {
    if (kernel) {
      kernel.load(rows);
      return {
        count,
        kernel: 'wasm simd',
        search: (query, k, metric) => kernel.search(query, k, metric),
      };
    }
  } catch {
    kernel?.clear();
  }
  return {
    count,
    kernel: 'typescript',
    search: (query, k, metric) => searchFloats(rows, query, k, metric),
  };
}
