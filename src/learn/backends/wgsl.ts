/** Pieces of WebGPU programs that keep blocks of results in registers. */
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

/** Threads of a workgroup. */
export const THREADS = 64;
/** Side of the square of results that one thread keeps in registers. */
export const BLOCK = 4;

/** The same line for each of a block's four. */
export function each(line: (index: number) => string): string {
  return [0, 1, 2, 3].map(line).join('\n');
}

/** A program whose threads are numbered in one line; its source has `main(index : i32)`. */
export function lineProgram(
  threads: number,
  source: () => string,
  given: Pick<WebGPUProgram, 'shaderKey' | 'variableNames' | 'outputShape'> &
    Partial<WebGPUProgram>,
): WebGPUProgram {
  return {
    workgroupSize: [THREADS, 1, 1],
    dispatchLayout: { x: given.outputShape.map((_, axis) => axis) },
    dispatch: [Math.ceil(threads / THREADS), 1, 1],
    getUserCode: source,
    ...given,
  };
}
