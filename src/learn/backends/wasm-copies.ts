/** Copies that tfjs makes and need not: a clone of a tensor that never changes, all of a vector for a part of it. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { registerOwn } from './register-own.ts';
import type { WasmMemory } from './wasm-memory.ts';

const FLOAT_BYTES = 4;

/** Registers Identity and, for vectors, Slice for "wasm". */
export function registerCopies(memory: WasmMemory): void {
  registerOwn<{ x: TensorInfo }, object>('Identity', ({ x }) =>
    x.dtype === 'string' ? null : memory.share(x),
  );
  registerOwn<{ x: TensorInfo }, { begin: number | number[]; size: number | number[] }>(
    'Slice',
    ({ x }, { begin, size }) => {
      if (x.shape.length !== 1 || x.dtype !== 'float32') return null;
      const [first] = [begin].flat();
      const [asked] = [size].flat();
      const count = asked === -1 ? x.shape[0]! - first! : asked!;
      const part = memory.output([count]);
      memory.copy(
        memory.address(x) + first! * FLOAT_BYTES,
        memory.address(part),
        count * FLOAT_BYTES,
      );
      return part;
    },
  );
}
