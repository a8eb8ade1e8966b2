/** The work of the assembling worker: batches of views for the training in the learn worker. */
import { assembleHere, type AssemblyOrder, type Views } from '../learn/assembly.ts';
import { transfer } from './rpc.ts';

export interface BatchesApi {
  /** Gives the arrays of `order.views` filled; they move here and back. */
  assemble(order: AssemblyOrder): Promise<Views>;
}

export function createBatchesApi(): BatchesApi {
  const assembler = assembleHere();
  return {
    assemble: async (order) => {
      const views = await assembler.assemble(order);
      return transfer(views, buffersOf(views));
    },
  };
}

/** What moves with views from thread to thread. */
export function buffersOf({ pixels, clean, seen, second }: Views): ArrayBuffer[] {
  const buffers = [pixels.buffer, clean.buffer, seen.buffer];
  return second ? [...buffers, second.buffer] : buffers;
}
