/** Copies that tfjs makes and need not: a clone of a tensor that never changes, all of a vector for a part of it. */
import { slice_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { registerOwn } from './register-own.ts';
import type { WasmMemory } from './wasm-memory.ts';

const FLOAT_BYTES = 4;

/** Registers Identity and, for vectors, Slice for "wasm". */
export function registerCopies(memory: WasmMemory): void {
  registerOwn<{ x: TensorInfo }, object>('Identity', ({ x }) =>
    x.dtype === 'string' ? null : memory.share(x),
  );
  registerOwn<{ x: TensorInfo }, { begin: number | number[]; size?: number | number[] }>(
    'Slice',
    ({ x }, attributes) => {
      if (x.shape.length !== 1 || x.dtype !== 'float32') return null;
      const parsed = slice_util.parseSliceParams(x, attributes.begin, attributes.size);
      const [begin, size] = parsed as [number[], number[]];
      slice_util.assertParamsValid(x, begin, size);
      const part = memory.output(size);
      const from = memory.address(x) + begin[0]! * FLOAT_BYTES;
      memory.copy(from, memory.address(part), size[0]! * FLOAT_BYTES);
      return part;
    },
  );
}
