/** Matrix products on our kernel; tfjs's own keeps lists of matrices. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/tensors.ts';
import { registerOwn } from './register-own.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** Registers BatchMatMul for "wasm". */
export function registerProduct(memory: WasmMemory): void {
  registerOwn<{ a: TensorInfo; b: TensorInfo }, { transposeA: boolean; transposeB: boolean }>(
    'BatchMatMul',
    ({ a, b }, { transposeA, transposeB }) => {
      const [first, second] = [a.shape.slice(-2), b.shape.slice(-2)] as [number, number][];
      const single = sizeOf(a.shape.slice(0, -2)) === 1 && sizeOf(b.shape.slice(0, -2)) === 1;
      if (!single || a.dtype !== 'float32' || b.dtype !== 'float32') return null;
      const [rows, depth] = transposeA ? first!.toReversed() : first!;
      const [inner, columns] = transposeB ? second!.toReversed() : second!;
      if (inner !== depth) return null; // tfjs says what is wrong
      const { kernels } = memory;
      const scratch = memory.scratch(kernels.productScratch(rows!, depth!, columns!, transposeA));
      const rank = Math.max(a.shape.length, b.shape.length);
      const made = memory.output([...Array<number>(rank - 2).fill(1), rows!, columns!]);
      kernels.product(
        memory.address(a),
        transposeA,
        memory.address(b),
        transposeB,
        rows!,
        depth!,
        columns!,
        memory.address(made),
        scratch,
      );
      return made;
    },
  );
}
