/** Loads the WASM kernel for rows of floats; same results as `searchFloats` up to the rounding of sums. */
import {
  checkFloatQuery,
  nearestFloats,
  type FloatResult,
  type FloatRows,
  type Metric,
} from '../codes/float-search.ts';
import { compileKernel, reserve, type KernelSource } from './wasm.ts';

/** What `floats.as.ts` exports; see there for the meaning of the arguments. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  euclidean(rows: number, count: number, stride: number, query: number, distances: number): void;
  cosine(
    rows: number,
    count: number,
    stride: number,
    query: number,
    distances: number,
    inverseNorms: number,
    inverseNorm: number,
  ): void;
  invertNorms(rows: number, count: number, stride: number, inverseNorms: number): void;
}

/** Where the rows begin; the query, inverse lengths and distances come behind them. */
const ROWS = 1024;

interface Loaded {
  count: number;
  width: number;
  /** Floats from one row to the next. */
  stride: number;
  /** Addresses. */
  query: number;
  inverseNorms: number;
  distances: number;
  end: number;
}

/** One set of rows in WASM memory, searched any number of times. */
export class FloatKernel {
  private readonly module: WebAssembly.Module;
  private kernel: KernelExports;
  private loaded: Loaded;

  constructor(module: WebAssembly.Module) {
    this.module = module;
    this.kernel = instantiate(module);
    this.loaded = layOut(0, 1);
  }

  /**
   * Copies rows that `checkFloats` accepts into the kernel's memory in place of those before. Throws a RangeError when
   * memory is short: there are no rows then.
   */
  load({ values, width }: FloatRows): void {
    this.begin(values.length / width, width);
    this.write(0, values);
  }

  /**
   * Makes room for `count` rows, zeros at first, in place of those before, so that they can come part by part. Throws a
   * RangeError when memory is short: there are no rows then.
   */
  begin(count: number, width: number): void {
    this.clear();
    const loaded = layOut(count, width);
    reserve(this.kernel.memory, loaded.end);
    this.loaded = loaded;
  }

  /** Copies rows that `checkFloats` accepts to row `start` and on. Throws a RangeError where they do not fit. */
  write(start: number, values: Float32Array): void {
    const { count, width, stride, inverseNorms } = this.loaded;
    const given = values.length / width;
    if (!Number.isInteger(given) || start + given > count) {
      throw new RangeError(`${given} rows from row ${start} are not all among ${count}.`);
    }
    const target = new Float32Array(this.kernel.memory.buffer, ROWS);
    if (stride === width) target.set(values, start * stride);
    else {
      for (let row = 0; row < given; row++) {
        target.set(values.subarray(row * width, (row + 1) * width), (start + row) * stride);
      }
    }
    this.kernel.invertNorms(ROWS + 4 * stride * start, given, stride, inverseNorms + 4 * start);
  }

  /** The k nearest rows of `query`, all rows where there are fewer. Throws a UserError for a wrong k and for a faulty query. */
  search(query: Float32Array, k: number, metric: Metric): FloatResult {
    checkFloatQuery(this.loaded.width, query, k);
    return nearestFloats(this.measure(query, metric), k);
  }

  /** The distance of every row, a copy. Throws a UserError for a faulty query. */
  distances(query: Float32Array, metric: Metric): Float32Array<ArrayBuffer> {
    checkFloatQuery(this.loaded.width, query, 0);
    return this.measure(query, metric).slice();
  }

  /** Forgets the rows and gives their memory back. */
  clear(): void {
    this.loaded = layOut(0, 1);
    this.kernel = instantiate(this.module);
  }

  /** A view into the kernel's memory, good until the next call. */
  private measure(query: Float32Array, metric: Metric): Float32Array {
    const { kernel, loaded } = this;
    const { count, stride, inverseNorms, distances } = loaded;
    const { buffer } = kernel.memory;
    new Float32Array(buffer, loaded.query, stride).fill(0).set(query);
    if (metric === 'euclidean') kernel.euclidean(ROWS, count, stride, loaded.query, distances);
    else {
      // its place is free until the distances are written
      kernel.invertNorms(loaded.query, 1, stride, distances);
      const inverseNorm = new Float32Array(buffer, distances, 1)[0]!;
      kernel.cosine(ROWS, count, stride, loaded.query, distances, inverseNorms, inverseNorm);
    }
    return new Float32Array(buffer, distances, count);
  }
}

/** Compiles the kernel from its file's bytes or from the answer of `fetch`. Throws where it is missing or not understood. */
export async function loadFloatKernel(source: KernelSource): Promise<FloatKernel> {
  return new FloatKernel(await compileKernel(source, 'float kernel'));
}

function instantiate(module: WebAssembly.Module): KernelExports {
  const kernel = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  reserve(kernel.memory, layOut(0, 1).end);
  return kernel;
}

/** Rows and results are read and written in fours. */
function layOut(count: number, width: number): Loaded {
  const stride = fourthAbove(width);
  const query = ROWS + 4 * stride * fourthAbove(count);
  const inverseNorms = query + 4 * stride;
  const distances = inverseNorms + 4 * fourthAbove(count);
  // the inverse length of a query lies there for a moment, also where there are no rows
  const end = distances + 4 * fourthAbove(Math.max(count, 1));
  return { count, width, stride, query, inverseNorms, distances, end };
}

/** The next multiple of four. */
function fourthAbove(value: number): number {
  return Math.ceil(value / 4) * 4;
}
