import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from './error.ts';
import {
  joinTensors,
  sizeOf,
  splitTensors,
  tensorNamed,
  tensorTable,
  type NamedTensor,
} from './tensors.ts';

const tensors = fc.array(
  fc
    .tuple(fc.string(), fc.array(fc.nat(4), { maxLength: 4 }))
    .chain(([name, shape]) =>
      fc
        .float32Array({ minLength: sizeOf(shape), maxLength: sizeOf(shape) })
        .map((values): NamedTensor => ({ name, shape, data: Float32Array.from(values) })),
    ),
  { maxLength: 6 },
);

const pair: NamedTensor[] = [
  { name: 'kernel', shape: [2, 1], data: Float32Array.of(1, -2) },
  { name: 'bias', shape: [], data: Float32Array.of(0.5) },
];

describe('named tensors', () => {
  test('come back from their table and one buffer as they were', () => {
    fc.assert(
      fc.property(tensors, (given) => {
        expect(splitTensors(tensorTable(given), joinTensors(given))).toEqual(given);
      }),
    );
  });

  test('lie behind each other as little-endian Float32', () => {
    const joined = new DataView(joinTensors(pair));
    expect([0, 4, 8].map((offset) => joined.getFloat32(offset, true))).toEqual([1, -2, 0.5]);
    expect(joined.byteLength).toBe(12);
    expect(tensorTable(pair)).toEqual([
      { name: 'kernel', shape: [2, 1] },
      { name: 'bias', shape: [] },
    ]);
  });

  test('do not share memory with the buffer that they came from', () => {
    const buffer = joinTensors(pair);
    const [kernel] = splitTensors(tensorTable(pair), buffer);
    new Float32Array(buffer).fill(9);
    expect([...kernel!.data]).toEqual([1, -2]);
  });

  test.each([0, 8, 11, 13, 16])('are refused from %d bytes where 12 belong', (bytes) => {
    const split = (): unknown => splitTensors(tensorTable(pair), new ArrayBuffer(bytes));
    expect(split).toThrow(UserError);
    expect(split).toThrow(`The weights have ${bytes} bytes where 12 belong.`);
  });

  test('are found by name, and a missing one is named', () => {
    expect(tensorNamed(pair, 'bias')).toBe(pair[1]);
    expect(() => tensorNamed(pair, 'gamma')).toThrow(
      new UserError('The weights lack the tensor "gamma".'),
    );
  });
});

test('the size of a shape is its product, 1 for a scalar', () => {
  expect([[], [3], [2, 3, 4], [5, 0]].map(sizeOf)).toEqual([1, 3, 24, 0]);
});
