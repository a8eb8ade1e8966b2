/** Loads the WASM pairs kernel and hands it codes; same results as `compareAllPairs`, without comparing all. */
import { placeBits } from '../codes/bit-places.ts';
import type { CodeMatrix } from '../codes/code-matrix.ts';
import { checkRadius, type JoinedRows } from '../codes/near-duplicates.ts';
import { UserError } from '../lib/error.ts';
import { compileKernel, type KernelSource } from './wasm.ts';

/** What `pairs.as.ts` exports; see there for the meaning of the arguments. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  begin(count: number, words: number): number;
  placesAddress(): number;
  open(count: number): number;
  collapse(from: number, to: number): void;
  divide(radius: number, live: number): void;
  step(budget: number): number;
  parentsAddress(): number;
  pairsAddress(): number;
}

/** Some 20 ms of work each. */
const ROWS_AT_ONCE = 400_000;
const COMPARISONS_AT_ONCE = 2e7;

export class PairsKernel {
  private readonly module: WebAssembly.Module;

  constructor(module: WebAssembly.Module) {
    this.module = module;
  }

  /**
   * All pairs within the radius; gives the share that is done, and pauses there so that it can be left. With `divided`
   * false every code is compared with every other; `comparisons` are made from one pause to the next. Takes some 50 to
   * 100 bytes for each code of 64 bits while it runs. Throws a UserError for a wrong radius and when memory is short.
   */
  *find(
    matrix: CodeMatrix,
    radius: number,
    divided = true,
    comparisons = COMPARISONS_AT_ONCE,
  ): Generator<number, JoinedRows> {
    const within = checkRadius(matrix, radius);
    const { count } = matrix;
    const { places, live } = placeBits(matrix);
    // its memory never shrinks, so each search has an instance of its own
    const { exports } = new WebAssembly.Instance(this.module);
    const kernel = exports as unknown as KernelExports;
    const codes = kernel.begin(count, matrix.rowBytes / 8) >>> 0;
    if (codes === 0) throw tooMany(count);
    new Uint8Array(kernel.memory.buffer).set(matrix.rows, codes);
    new Uint16Array(kernel.memory.buffer, kernel.placesAddress()).set(places);
    if (!kernel.open(count)) throw tooMany(count);
    for (let row = 0; row < count; row += ROWS_AT_ONCE) {
      kernel.collapse(row, Math.min(count, row + ROWS_AT_ONCE));
      yield 0;
    }
    kernel.divide(within, divided ? live : 0);
    for (let share = 0; share < 1; yield share) share = kernel.step(comparisons);
    const memory = kernel.memory.buffer;
    return {
      parents: new Uint32Array(memory, kernel.parentsAddress() >>> 0, count),
      pairs: new Float64Array(memory, kernel.pairsAddress(), within + 1).slice(),
    };
  }
}

function tooMany(count: number): UserError {
  return new UserError(
    `There is not enough memory to compare ${count} codes with each other; close other tabs or use shorter codes.`,
  );
}

/** Compiles the kernel from its file's bytes or from the answer of `fetch`. Throws where it is missing or no WASM. */
export async function loadPairsKernel(source: KernelSource): Promise<PairsKernel> {
  return new PairsKernel(await compileKernel(source, 'pairs kernel'));
}
