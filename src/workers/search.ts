/** The search worker's work: it holds one matrix of codes and answers queries from it, in the order of the calls. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import type { CodeMatrixHeader } from '../codes/code-matrix-header.ts';
import {
  searchCosts,
  type CodeRows,
  type CostQuery,
  type CostResult,
} from '../codes/cost-search.ts';
import { searchCodes, type SearchResult } from '../codes/top-k.ts';
import { fastestKernel } from '../kernels/fastest-kernel.ts';
import type { HammingKernel, HammingKernelName } from '../kernels/hamming.ts';
import { UserError } from '../lib/error.ts';
import { fetchCodes, type CodeDoor, type CodeSink } from './code-door.ts';
import { connect, transfer } from './rpc.ts';

export interface SearchInput {
  /** The query's code, bits / 8 bytes. */
  code: Uint8Array;
  /** How many results; all codes where there are fewer. */
  k: number;
}

export type SearchKernel = HammingKernelName | 'typescript';

/** What is told beside the results. */
interface SearchFacts {
  /** How many codes were compared with each query: all that are loaded. */
  compared: number;
  /** What the comparison took, without the way to the worker and back. */
  milliseconds: number;
  kernel: SearchKernel;
}

export interface SearchOutput extends SearchResult, SearchFacts {}

export interface CostSearchOutput extends CostResult, SearchFacts {}

export interface SearchApi {
  /**
   * Fetches the codes from a `CodeDoor` in place of those before. Throws a UserError for faulty codes: with a faulty
   * header those before stay, later there are none.
   */
  load(input: { door: MessagePort }): Promise<void>;
  /** Throws a UserError when nothing is loaded, for a wrong k and for a code of another length than those loaded. */
  search(input: SearchInput): Promise<SearchOutput>;
  /** As `search` for each of several codes, which share their way through the cache. */
  searchMany(input: {
    codes: readonly Uint8Array[];
    k: number;
  }): Promise<SearchFacts & { results: SearchResult[] }>;
  /** By the cost of each bit, in TypeScript. Throws a UserError when nothing is loaded, and for what does not fit. */
  searchCosts(input: CostQuery): Promise<CostSearchOutput>;
  /** Forgets the codes and gives their memory back. */
  clear(input: null): Promise<void>;
}

/** Codes ready to be searched by one kernel. */
interface Loaded extends CodeSink {
  count: number;
  kernel: SearchKernel;
  /** The codes themselves: a view that may not outlast the call, since memory grows. */
  codes(): CodeRows;
  searchMany(queries: readonly Uint8Array[], k: number): SearchResult[];
}

/**
 * The fastest of the kernels that `loadKernels` gives searches. Where there is none or its memory fails, plain TypeScript
 * gives the same results.
 */
export function createSearchApi(loadKernels: () => Promise<HammingKernel[]>): SearchApi {
  let starting: Promise<HammingKernel[]> | null = null;
  let loaded: Loaded | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Where none comes, they are asked for again with the next codes. */
  const kernels = (): Promise<HammingKernel[]> =>
    (starting ??= loadKernels()
      .catch(() => [])
      .then((all) => {
        if (all.length === 0) starting = null;
        return all;
      }));
  const inOrder = <Output>(run: () => Promise<Output>): Promise<Output> => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
  const prepare = (all: HammingKernel[], header: CodeMatrixHeader): Loaded => {
    const kernel = fastestKernel(all, header.bits);
    loaded = null;
    for (const other of all) if (other !== kernel) other.clear();
    return placeFor(kernel, header);
  };
  return {
    load: ({ door }) =>
      inOrder(async () => {
        try {
          const all = await kernels();
          loaded = await fetchCodes(connect<CodeDoor>(door).remote, (header) =>
            prepare(all, header),
          );
        } finally {
          door.close();
        }
      }),
    search: ({ code, k }) => inOrder(async () => answer(loaded, code, k)),
    searchMany: ({ codes, k }) => inOrder(async () => answerMany(loaded, codes, k)),
    searchCosts: (query) => inOrder(async () => answerCosts(loaded, query)),
    clear: () =>
      inOrder(async () => {
        loaded = null;
        for (const kernel of await kernels()) kernel.clear();
      }),
  };
}

/** In the memory of the kernel, or of TypeScript where there is no kernel or it has no room. */
function placeFor(kernel: HammingKernel | null, header: CodeMatrixHeader): Loaded {
  const { count } = header;
  if (kernel) {
    try {
      kernel.begin(header);
      return {
        count,
        kernel: kernel.name,
        write: (start, rows) => kernel.write(start, rows),
        codes: () => kernel.codes(),
        searchMany: (queries, k) => kernel.searchMany(queries, k),
      };
    } catch {
      kernel.clear();
    }
  }
  const matrix = CodeMatrix.create(header);
  return {
    count,
    kernel: 'typescript',
    write: (start, rows) => matrix.rows.set(rows, start * matrix.rowBytes),
    codes: () => matrix,
    searchMany: (queries, k) => queries.map((query) => searchCodes(matrix, query, k)),
  };
}

function answer(loaded: Loaded | null, code: Uint8Array, k: number): SearchOutput {
  const { results, ...facts } = timed(loaded, [code], k);
  const result = results[0]!;
  return transfer({ ...result, ...facts }, buffersOf(result));
}

function answerMany(
  loaded: Loaded | null,
  codes: readonly Uint8Array[],
  k: number,
): SearchFacts & { results: SearchResult[] } {
  const found = timed(loaded, codes, k);
  return transfer(found, found.results.flatMap(buffersOf));
}

function timed(
  loaded: Loaded | null,
  codes: readonly Uint8Array[],
  k: number,
): SearchFacts & { results: SearchResult[] } {
  const there = asLoaded(loaded);
  const { count: compared, kernel } = there;
  const start = performance.now();
  const results = there.searchMany(codes, k);
  return { results, compared, milliseconds: performance.now() - start, kernel };
}

function answerCosts(loaded: Loaded | null, query: CostQuery): CostSearchOutput {
  const there = asLoaded(loaded);
  const start = performance.now();
  const found = searchCosts(there.codes(), query);
  const milliseconds = performance.now() - start;
  const answered = { ...found, compared: there.count, milliseconds, kernel: 'typescript' as const };
  return transfer(answered, [...buffersOf(found), found.costs.buffer]);
}

function asLoaded(loaded: Loaded | null): Loaded {
  if (!loaded) throw new UserError('There are no codes to search yet; add images first.');
  return loaded;
}

function buffersOf({ rows, distances, histogram }: SearchResult): ArrayBuffer[] {
  return [rows.buffer, distances.buffer, histogram.buffer];
}
