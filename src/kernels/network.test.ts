import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { loadNetworkKernels, type NetworkKernels } from './network.ts';

// Node 20 knows relaxed SIMD, but not without being asked.
setFlagsFromString('--experimental-wasm-relaxed-simd');

const read = (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFile(`src/kernels/build/${name}.wasm`) as Promise<Uint8Array<ArrayBuffer>>;
const sources = {
  relaxed: () => read('network-relaxed'),
  plain: () => read('network'),
};
const noSimd = (): Promise<never> => Promise.reject(new WebAssembly.CompileError('no such SIMD'));

/** Values in the memory from an address on. */
class Memory {
  readonly memory = new WebAssembly.Memory({ initial: 64 });
  #next = 1024;

  put(values: ArrayLike<number>): number {
    const address = this.take(values.length);
    new Float32Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  take(count: number): number {
    const address = this.#next;
    this.#next += Math.ceil(count / 4) * 16 + 16;
    return address;
  }

  get(address: number, count: number): number[] {
    return [...new Float32Array(this.memory.buffer, address, count)];
  }
}

function close(actual: number[], expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  actual.forEach((value, index) =>
    expect(Math.abs(value - expected[index]!) / scale).toBeLessThan(1e-5),
  );
}

describe.each([
  { build: 'relaxed', given: sources, relaxed: true },
  { build: 'plain', given: { ...sources, relaxed: noSimd }, relaxed: false },
])('the $build build', ({ given, relaxed }) => {
  const random = createRandom(3);
  const fill = (count: number): number[] => Array.from({ length: count }, () => random.normal());
  let memory: Memory;
  let kernels: NetworkKernels;

  beforeAll(async () => {
    memory = new Memory();
    const loaded = await loadNetworkKernels(given, memory.memory);
    expect(loaded.relaxed).toBe(relaxed);
    kernels = loaded.kernels;
  });

  test('multiplies matrices as three plain loops do', () => {
    const [rows, depth, columns] = [14, 19, 21];
    const [a, b] = [fill(rows * depth), fill(depth * columns)];
    const c = memory.take(rows * columns);
    const scratch = memory.take(kernels.productScratch(rows, depth, columns, false) / 4);
    const [left, right] = [memory.put(a), memory.put(b)];
    kernels.product(left, false, right, false, rows, depth, columns, c, scratch);
    const expected = Array.from({ length: rows * columns }, (_, index) => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      let sum = 0;
      for (let inner = 0; inner < depth; inner++) {
        sum += a[row * depth + inner]! * b[inner * columns + column]!;
      }
      return sum;
    });
    close(memory.get(c, rows * columns), expected);
  });

  test('convolves with bias and ReLU as plain loops do', () => {
    const [side, inputs, outputs, taps] = [7, 3, 5, 3];
    const [x, filter] = [fill(side * side * inputs), fill(taps * taps * inputs * outputs)];
    const bias = fill(outputs);
    const out = 4;
    const y = memory.take(out * out * outputs);
    kernels.setConvolution(1, side, side, inputs, taps, taps, outputs, 2, 2, 1, 1, out, out);
    const scratch = memory.take(kernels.convolutionScratch() / 4);
    kernels.convolve(memory.put(x), memory.put(filter), memory.put(bias), true, y, scratch);
    const expected = Array.from({ length: out * out * outputs }, (_, index) => {
      const [pixel, output] = [Math.floor(index / outputs), index % outputs];
      let sum = bias[output]!;
      for (let tap = 0; tap < taps * taps; tap++) {
        const row = 2 * Math.floor(pixel / out) - 1 + Math.floor(tap / taps);
        const column = 2 * (pixel % out) - 1 + (tap % taps);
        if (row < 0 || row >= side || column < 0 || column >= side) continue;
        for (let input = 0; input < inputs; input++) {
          const value = x[(row * side + column) * inputs + input]!;
          sum += value * filter[(tap * inputs + input) * outputs + output]!;
        }
      }
      return Math.max(0, sum);
    });
    close(memory.get(y, expected.length), expected);
  });

  test('gives the same sums for a row wherever it lies in a batch', () => {
    const [depth, columns] = [33, 9];
    const [row, other, b] = [fill(depth), fill(depth), memory.put(fill(depth * columns))];
    const outcomes = [0, 3, 6, 7].map((place) => {
      const rows = Array.from({ length: 8 }, (_, index) => (index === place ? row : other)).flat();
      const c = memory.take(8 * columns);
      const scratch = memory.take(kernels.productScratch(8, depth, columns, false) / 4);
      kernels.product(memory.put(rows), false, b, false, 8, depth, columns, c, scratch);
      return memory.get(c + 4 * place * columns, columns);
    });
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });
});

test('a fault that is no missing SIMD is not taken for one', async () => {
  const gone = { ...sources, relaxed: () => Promise.reject(new Error('the file is gone')) };
  await expect(loadNetworkKernels(gone, new Memory().memory)).rejects.toThrow('the file is gone');
});
