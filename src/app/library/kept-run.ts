/** A run as it is kept, finished or paused: everything but its tensors, which are a part of their own. */
import { joinTensors, splitTensors, tensorTable, type TensorTable } from '../../lib/tensors.ts';
import type { RunState } from '../../learn/types.ts';

export interface KeptRun {
  state: Omit<RunState, 'tensors' | 'best'>;
  best: { valLoss: number; epoch: number } | null;
  table: TensorTable;
  bestTable: TensorTable;
}

/** The record of a run and the one buffer that holds its tensors and its best tensors. */
export function packRun(run: RunState): { record: KeptRun; buffer: ArrayBuffer } {
  const { tensors, best, ...state } = run;
  const bestTensors = best?.tensors ?? [];
  const record: KeptRun = {
    state,
    best: best && { valLoss: best.valLoss, epoch: best.epoch },
    table: tensorTable(tensors),
    bestTable: tensorTable(bestTensors),
  };
  return { record, buffer: joinTensors([...tensors, ...bestTensors]) };
}

/** The inverse of `packRun`. Throws a UserError when the buffer does not fit the record. */
export function unpackRun(record: KeptRun, buffer: ArrayBuffer): RunState {
  const all = splitTensors([...record.table, ...record.bestTable], buffer);
  const best = record.best && { ...record.best, tensors: all.slice(record.table.length) };
  return { ...record.state, tensors: all.slice(0, record.table.length), best };
}
