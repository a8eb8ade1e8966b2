/** Loads a WASM search kernel and hands it codes and queries; same results as `searchCodes`, many times faster. */
import { rowBytesOf } from '../codes/code-matrix-header.ts';
import type { CodeMatrix } from '../codes/code-matrix.ts';
import type { CodeRows } from '../codes/cost-search.ts';
import { checkQuery, nearestFirst, type SearchResult } from '../codes/top-k.ts';
import { compileKernel, reserve, type KernelSource } from './wasm.ts';

/** What `hamming.as.ts` and `hamming-simd.as.ts` export; see `hamming-query.as.ts` for the arguments. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  stateBytes(): number;
  histogramOffset(): number;
  search(
    codes: number,
    count: number,
    words: number,
    states: number,
    queries: number,
    k: number,
    found: number,
    capacity: number,
  ): void;
}

const names = ['wasm scalar', 'wasm simd'] as const;

export type HammingKernelName = (typeof names)[number];

// Addresses in the kernel's memory: its own data, the states of queries, the codes, the rows that a scan accepts.
const STATES = 16_384;
const CODES = 1_048_576;
/** Queries that pass over the codes together. */
const MOST_QUERIES = 32;
const QUERY_BYTES = 32;
/** Where the number of accepted rows lies in a state. */
const ACCEPTED = QUERY_BYTES;
/** A kernel reads eight rows at a time, so up to seven rows of 32 bytes behind the last. */
const BEYOND_CODES = 256;

type Loaded = Pick<CodeMatrix, 'bits' | 'count' | 'codeBytes' | 'rowBytes'>;

const NOTHING: Loaded = { bits: 0, count: 0, codeBytes: 0, rowBytes: 8 };

/** One set of codes in WASM memory, searched any number of times. */
export class HammingKernel {
  readonly name: HammingKernelName;
  private readonly module: WebAssembly.Module;
  private kernel: KernelExports;
  private loaded: Loaded = NOTHING;

  constructor(module: WebAssembly.Module, name: HammingKernelName) {
    this.module = module;
    this.name = name;
    this.kernel = instantiate(module);
  }

  /** The same code with a memory of its own, without codes. */
  another(): HammingKernel {
    return new HammingKernel(this.module, this.name);
  }

  /**
   * Takes the place for `count` codes, which `write` fills, instead of those before; memory grows once.
   * Throws a RangeError when memory is short: there are no codes then.
   */
  begin({ bits, count }: Pick<CodeMatrix, 'bits' | 'count'>): void {
    this.loaded = NOTHING;
    const rowBytes = rowBytesOf(bits);
    reserve(this.kernel.memory, CODES + count * rowBytes + BEYOND_CODES);
    this.loaded = { bits, count, codeBytes: bits / 8, rowBytes };
  }

  /** Copies rows with their padding, as a `CodeMatrix` has them, to row `start` and on. */
  write(start: number, rows: Uint8Array): void {
    new Uint8Array(this.kernel.memory.buffer).set(rows, CODES + start * this.loaded.rowBytes);
  }

  /** Copies all codes of a matrix in place of those before. Throws a RangeError when memory is short. */
  load(matrix: CodeMatrix): void {
    this.begin(matrix);
    this.write(0, matrix.rows);
  }

  /** The codes as they were written: a view that is good until memory grows. */
  codes(): CodeRows {
    const { count, rowBytes } = this.loaded;
    const rows = new Uint8Array(this.kernel.memory.buffer, CODES, count * rowBytes);
    return { ...this.loaded, rows };
  }

  /** The k nearest rows of `query`, all rows where there are fewer. Throws a UserError for a wrong k or length of query. */
  search(query: Uint8Array, k: number): SearchResult {
    return this.searchMany([query], k)[0]!;
  }

  /** What `search` gives for each query: they pass over the codes together, while a part of these is in the cache. */
  searchMany(queries: readonly Uint8Array[], k: number): SearchResult[] {
    for (const query of queries) checkQuery(this.loaded, query, k);
    const results: SearchResult[] = [];
    for (let start = 0; start < queries.length; start += MOST_QUERIES) {
      results.push(...this.searchTogether(queries.slice(start, start + MOST_QUERIES), k));
    }
    return results;
  }

  /** Forgets the codes and gives their memory back. */
  clear(): void {
    this.loaded = NOTHING;
    this.kernel = instantiate(this.module);
  }

  private searchTogether(queries: readonly Uint8Array[], k: number): SearchResult[] {
    const { kernel, loaded } = this;
    const { bits, count, rowBytes } = loaded;
    const wanted = Math.min(k, count);
    const capacity = evenAbove(Math.min(count, wanted * (bits + 1)));
    const found = CODES + count * rowBytes + BEYOND_CODES;
    reserve(kernel.memory, found + 6 * capacity * queries.length);
    const stateBytes = kernel.stateBytes();
    const states = queries.map((_, index) => STATES + index * stateBytes);
    const bytes = new Uint8Array(kernel.memory.buffer);
    queries.forEach((query, index) => {
      bytes.fill(0, states[index], states[index]! + QUERY_BYTES).set(query, states[index]);
    });
    const words = rowBytes / 8;
    kernel.search(CODES, count, words, STATES, queries.length, wanted, found, capacity);
    return states.map((state, index) =>
      this.resultAt(state, found + 6 * capacity * index, capacity, wanted),
    );
  }

  private resultAt(state: number, rows: number, capacity: number, wanted: number): SearchResult {
    const { buffer } = this.kernel.memory;
    const accepted = new Uint32Array(buffer, state + ACCEPTED, 1)[0];
    const histogram = state + this.kernel.histogramOffset();
    return nearestFirst(
      new Uint16Array(buffer, rows + 4 * capacity, accepted),
      new Uint32Array(buffer, rows, accepted),
      new Uint32Array(buffer.slice(histogram, histogram + 4 * (this.loaded.bits + 1))),
      wanted,
    );
  }
}

/** Compiles a kernel from its file's bytes or from the answer of `fetch`. Throws where it is missing or no WASM. */
export async function loadHammingKernel(
  source: KernelSource,
  name: HammingKernelName,
): Promise<HammingKernel> {
  return new HammingKernel(await compileKernel(source, 'search kernel'), name);
}

/** Those of the kernels that are served and that this engine compiles; an old one has no SIMD. */
export async function loadHammingKernels(
  sources: Record<HammingKernelName, Promise<KernelSource>>,
): Promise<HammingKernel[]> {
  const loading = names.map(async (name) => loadHammingKernel(await sources[name], name));
  const loaded = await Promise.allSettled(loading);
  return loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

function instantiate(module: WebAssembly.Module): KernelExports {
  const { exports } = new WebAssembly.Instance(module);
  const kernel = exports as unknown as KernelExports;
  if (STATES + MOST_QUERIES * kernel.stateBytes() > CODES) {
    throw new Error('The search kernel does not fit.');
  }
  return kernel;
}

/** Keeps the rows of every query on whole words. */
function evenAbove(value: number): number {
  return value + (value % 2);
}
