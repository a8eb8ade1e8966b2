/** Named Float32 tensors and their one-buffer form: what runs and models are stored and shipped as. */
import { UserError } from './error.ts';

export interface NamedTensor {
  name: string;
  shape: number[];
  /** Row-major, as many values as the shape's product. */
  data: Float32Array<ArrayBuffer>;
}

/** Name and shape of each tensor, in the order of their values in the buffer. */
export type TensorTable = { name: string; shape: number[] }[];

/** The product of a shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

export function tensorTable(tensors: readonly NamedTensor[]): TensorTable {
  return tensors.map(({ name, shape }) => ({ name, shape }));
}

/** All values behind each other, little-endian Float32, without gaps. */
export function joinTensors(tensors: readonly NamedTensor[]): ArrayBuffer {
  const joined = new Float32Array(tensors.reduce((sum, { data }) => sum + data.length, 0));
  let offset = 0;
  for (const { data } of tensors) {
    joined.set(data, offset);
    offset += data.length;
  }
  return joined.buffer;
}

/** The inverse of `joinTensors`. Throws a UserError unless the byte count fits the table exactly. */
export function splitTensors(table: TensorTable, buffer: ArrayBuffer): NamedTensor[] {
  const expected = 4 * table.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (buffer.byteLength !== expected) {
    throw new UserError(`The weights have ${buffer.byteLength} bytes where ${expected} belong.`);
  }
  let offset = 0;
  return table.map(({ name, shape }) => {
    const data = new Float32Array(buffer.slice(offset, offset + 4 * sizeOf(shape)));
    offset += data.byteLength;
    return { name, shape, data };
  });
}

/** The tensor of that name. Throws a UserError naming it when it is missing. */
export function tensorNamed(tensors: readonly NamedTensor[], name: string): NamedTensor {
  const found = tensors.find((tensor) => tensor.name === name);
  if (!found) throw new UserError(`The weights lack the tensor "${name}".`);
  return found;
}
