/** Loads the WASM kernel of learned patches; same results as `plainArithmetic` up to the rounding of sums. */
import type { Arithmetic, PatchFilters, ProductShape } from '../descriptors/arithmetic.ts';
import { FILTER_COUNT, PATCH_DESCRIPTOR_SIZE } from '../descriptors/patches.ts';
import { reserve } from './wasm.ts';

/** What `patches.as.ts` exports; see there for the meaning of the arguments. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  filterBytes(): number;
  packFilters(filters: number, panels: number): void;
  respondScratch(): number;
  respond(pixels: number, panels: number, start: number, pooled: number, scratch: number): void;
  productScratch(rows: number, depth: number, columns: number, transposeA: boolean): number;
  product(
    a: number,
    transposeA: boolean,
    b: number,
    transposeB: boolean,
    rows: number,
    depth: number,
    columns: number,
    c: number,
    scratch: number,
  ): void;
}

/** Where the data begin: the kernel keeps nothing of its own below. */
const BASE = 1024;
const PICTURE_BYTES = 3072;

/** Products and patch responses in WASM memory that grows to the largest product. */
export class PatchKernel implements Arithmetic {
  readonly #kernel: KernelExports;
  /** Whose panels lie in memory. */
  #packed: PatchFilters | null = null;

  constructor(module: WebAssembly.Module) {
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  }

  product(left: Float32Array, right: Float32Array, shape: ProductShape): Float32Array<ArrayBuffer> {
    const { rows, depth, columns, transposeLeft = false, transposeRight = false } = shape;
    const kernel = this.#kernel;
    this.#packed = null; // its memory is taken
    const a = BASE;
    const b = aligned(a + 4 * rows * depth);
    const c = aligned(b + 4 * depth * columns);
    const scratch = aligned(c + 4 * rows * columns);
    const end = scratch + kernel.productScratch(rows, depth, columns, transposeLeft);
    reserve(kernel.memory, end);
    const floats = new Float32Array(kernel.memory.buffer);
    floats.set(left, a / 4);
    floats.set(right, b / 4);
    kernel.product(a, transposeLeft, b, transposeRight, rows, depth, columns, c, scratch);
    return floats.slice(c / 4, c / 4 + rows * columns);
  }

  respond(
    filters: PatchFilters,
    picture: Uint8Array,
    target: Float32Array<ArrayBuffer>,
    place: number,
  ): void {
    const kernel = this.#kernel;
    const panels = BASE;
    const start = panels + kernel.filterBytes();
    const pixels = start + 4 * FILTER_COUNT;
    const pooled = pixels + PICTURE_BYTES;
    const scratch = pooled + 4 * PATCH_DESCRIPTOR_SIZE;
    reserve(kernel.memory, scratch + Math.max(kernel.respondScratch(), kernel.filterBytes()));
    const floats = new Float32Array(kernel.memory.buffer);
    if (this.#packed !== filters) {
      floats.set(filters.filters, scratch / 4);
      kernel.packFilters(scratch, panels);
      floats.set(
        filters.bias.map((value) => -value),
        start / 4,
      );
      this.#packed = filters;
    }
    new Uint8Array(kernel.memory.buffer).set(picture, pixels);
    kernel.respond(pixels, panels, start, pooled, scratch);
    target.set(floats.subarray(pooled / 4, pooled / 4 + PATCH_DESCRIPTOR_SIZE), place);
  }
}

type Source = () => Promise<BufferSource>;

/** Takes the build with fused multiply-add where the engine has relaxed SIMD; throws a CompileError without SIMD. */
export async function loadPatchKernel(sources: {
  relaxed: Source;
  plain: Source;
}): Promise<PatchKernel> {
  try {
    return new PatchKernel(await WebAssembly.compile(await sources.relaxed()));
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    return new PatchKernel(await WebAssembly.compile(await sources.plain()));
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
