/** Loads the WASM search kernel and hands it codes and queries; same results as `searchCodes`, many times faster. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import { checkQuery, nearestFirst, type SearchResult } from '../codes/top-k.ts';

/** What `hamming.as.ts` exports; see there for the meaning of the arguments. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  scratchBytes(): number;
  search(
    codes: number,
    count: number,
    words: number,
    query: number,
    k: number,
    scratch: number,
    rows: number,
    distances: number,
  ): number;
}

// Addresses in the kernel's memory: query, then scratch, then the codes, then the rows that a scan accepts.
const QUERY = 64;
const QUERY_BYTES = 32;
const SCRATCH = 128;
const PAGE_BYTES = 65536;
const CODES = PAGE_BYTES;

type Loaded = Pick<CodeMatrix, 'bits' | 'count' | 'codeBytes' | 'rowBytes'>;

const NOTHING: Loaded = { bits: 0, count: 0, codeBytes: 0, rowBytes: 0 };

/** One set of codes in WASM memory, searched any number of times. */
export class HammingKernel {
  private readonly module: WebAssembly.Module;
  private kernel: KernelExports;
  private loaded: Loaded = NOTHING;

  constructor(module: WebAssembly.Module) {
    this.module = module;
    this.kernel = instantiate(module);
  }

  /** Copies the codes into the kernel's memory in place of those before. Throws a RangeError when memory is short. */
  load(matrix: CodeMatrix): void {
    this.loaded = NOTHING;
    this.reserve(CODES + matrix.rows.byteLength);
    new Uint8Array(this.kernel.memory.buffer).set(matrix.rows, CODES);
    const { bits, count, codeBytes, rowBytes } = matrix;
    this.loaded = { bits, count, codeBytes, rowBytes };
  }

  /** The k nearest rows of `query`, all rows where there are fewer. Throws a UserError for a wrong k or length of query. */
  search(query: Uint8Array, k: number): SearchResult {
    const { bits, count, rowBytes } = this.loaded;
    checkQuery(this.loaded, query, k);
    const wanted = Math.min(k, count);
    const capacity = Math.min(count, wanted * (bits + 1));
    const rows = CODES + count * rowBytes;
    const distances = rows + 4 * capacity;
    this.reserve(distances + 2 * capacity);
    const { buffer } = this.kernel.memory;
    new Uint8Array(buffer, QUERY, QUERY_BYTES).fill(0).set(query);
    const accepted =
      this.kernel.search(CODES, count, rowBytes / 8, QUERY, wanted, SCRATCH, rows, distances) >>> 0;
    return nearestFirst(
      new Uint16Array(buffer, distances, accepted),
      new Uint32Array(buffer, rows, accepted),
      new Uint32Array(buffer.slice(SCRATCH, SCRATCH + 4 * (bits + 1))),
      wanted,
    );
  }

  /** Forgets the codes and gives their memory back. */
  clear(): void {
    this.loaded = NOTHING;
    this.kernel = instantiate(this.module);
  }

  /** Grows the memory to at least that many bytes; it never shrinks. */
  private reserve(bytes: number): void {
    const { memory } = this.kernel;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  }
}

/** Compiles the kernel from its file's bytes or from the answer of `fetch`. Throws where it is missing or no WASM. */
export async function loadHammingKernel(source: BufferSource | Response): Promise<HammingKernel> {
  if (!(source instanceof Response)) return new HammingKernel(await WebAssembly.compile(source));
  if (!source.ok) throw new Error(`The search kernel was not served: status ${source.status}.`);
  return new HammingKernel(await WebAssembly.compile(await source.arrayBuffer()));
}

function instantiate(module: WebAssembly.Module): KernelExports {
  const { exports } = new WebAssembly.Instance(module);
  const kernel = exports as unknown as KernelExports;
  if (SCRATCH + kernel.scratchBytes() > CODES) throw new Error('The search kernel does not fit.');
  return kernel;
}
