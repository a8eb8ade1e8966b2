/** The search worker's work: it holds one matrix of codes and answers queries from it, in the order of the calls. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import { searchCodes, type SearchResult } from '../codes/top-k.ts';
import type { HammingKernel } from '../kernels/hamming.ts';
import { UserError } from '../lib/error.ts';
import { transfer } from './rpc.ts';

export interface SearchInput {
  /** The query's code, bits / 8 bytes. */
  code: Uint8Array;
  /** How many results; all codes where there are fewer. */
  k: number;
}

export interface SearchOutput extends SearchResult {
  /** How many codes were compared with the query: all that are loaded. */
  compared: number;
  /** What the comparison took, without the way to the worker and back. */
  milliseconds: number;
  kernel: 'wasm' | 'typescript';
}

export interface SearchApi {
  /** Takes the codes of a `CodeMatrix` in place of those before; throws a UserError and keeps those if they are faulty. */
  load(input: { buffer: ArrayBuffer }): Promise<void>;
  /** Throws a UserError when nothing is loaded, for a wrong k and for a code of another length than those loaded. */
  search(input: SearchInput): Promise<SearchOutput>;
  /** Forgets the codes and gives their memory back. */
  clear(input: null): Promise<void>;
}

/** Codes ready to be searched by one kernel. */
interface Loaded {
  count: number;
  kernel: 'wasm' | 'typescript';
  search(query: Uint8Array, k: number): SearchResult;
}

/** Where `loadKernel` or the kernel's memory fails, and with `kernel: 'typescript'`, plain TypeScript gives the same results. */
export function createSearchApi(
  loadKernel: () => Promise<HammingKernel>,
  options: { kernel?: 'typescript' } = {},
): SearchApi {
  let starting: Promise<HammingKernel | null> | null = null;
  let loaded: Loaded | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const kernel = (): Promise<HammingKernel | null> => {
    starting ??= options.kernel === 'typescript' ? Promise.resolve(null) : orNull(loadKernel);
    return starting;
  };
  const inOrder = <Output>(run: () => Promise<Output>): Promise<Output> => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    load: ({ buffer }) =>
      inOrder(async () => {
        loaded = loadInto(await kernel(), CodeMatrix.from(buffer));
      }),
    search: ({ code, k }) => inOrder(async () => answer(loaded, code, k)),
    clear: () =>
      inOrder(async () => {
        loaded = null;
        (await starting)?.clear();
      }),
  };
}

/** The kernel, or null where this browser or page has no WASM: search then goes on without it. */
async function orNull(loadKernel: () => Promise<HammingKernel>): Promise<HammingKernel | null> {
  try {
    return await loadKernel();
  } catch {
    return null;
  }
}

function loadInto(kernel: HammingKernel | null, matrix: CodeMatrix): Loaded {
  const { count } = matrix;
  try {
    if (kernel) {
      kernel.load(matrix);
      return { count, kernel: 'wasm', search: (query, k) => kernel.search(query, k) };
    }
  } catch {
    kernel?.clear();
  }
  return { count, kernel: 'typescript', search: (query, k) => searchCodes(matrix, query, k) };
}

function answer(loaded: Loaded | null, code: Uint8Array, k: number): SearchOutput {
  if (!loaded) throw new UserError('There are no codes to search yet; add images first.');
  const start = performance.now();
  const result = loaded.search(code, k);
  const milliseconds = performance.now() - start;
  const { count: compared, kernel } = loaded;
  const { rows, distances, histogram } = result;
  return transfer({ ...result, compared, milliseconds, kernel }, [
    rows.buffer,
    distances.buffer,
    histogram.buffer,
  ]);
}
