import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { HEADER_BYTES } from './code-matrix-header.ts';
import { CodeMatrix } from './code-matrix.ts';

const lengths = fc.integer({ min: 2, max: 32 }).map((bytes) => bytes * 8);
const models = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)),
  maxLength: 64,
});

const filled = fc
  .tuple(lengths, fc.integer({ min: 0, max: 12 }), models)
  .chain(([bits, count, model]) =>
    fc
      .uint8Array({ minLength: (count * bits) / 8, maxLength: (count * bits) / 8 })
      .map((packed) => ({ bits, count, model, packed })),
  );

function matrixOf({
  bits,
  count,
  model,
  packed,
}: {
  bits: number;
  count: number;
  model: string;
  packed: Uint8Array;
}): CodeMatrix {
  const matrix = CodeMatrix.create({ bits, count, model });
  matrix.setPackedRows(0, packed);
  return matrix;
}

function altered(change: (bytes: Uint8Array, view: DataView) => void): ArrayBuffer {
  const packed = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const { buffer } = matrixOf({ bits: 24, count: 2, model: 'm', packed });
  change(new Uint8Array(buffer), new DataView(buffer));
  return buffer;
}

describe('a code matrix', () => {
  test('keeps its codes, bits, count and model through its buffer', () => {
    fc.assert(
      fc.property(filled, (given) => {
        const read = CodeMatrix.from(matrixOf(given).buffer);
        expect([read.bits, read.count, read.model]).toEqual([given.bits, given.count, given.model]);
        expect(read.packedRows()).toEqual(given.packed);
        expect(read.buffer.byteLength).toBe(HEADER_BYTES + given.count * read.rowBytes);
        expect(read.rowBytes % 8).toBe(0);
      }),
    );
  });

  test('lies in the documented bytes', () => {
    const matrix = CodeMatrix.create({ bits: 16, count: 1, model: 'ab' });
    matrix.setRow(0, Uint8Array.of(0x80, 0x01));
    const bytes = new Uint8Array(matrix.buffer);
    expect(String.fromCharCode(...bytes.subarray(0, 8))).toBe('SEMCODES');
    expect([...bytes.subarray(8, 24)]).toEqual([1, 0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 97, 98, 0, 0]);
    expect([...bytes.subarray(88)]).toEqual([0x80, 0x01, 0, 0, 0, 0, 0, 0]);
  });

  test('sets and selects single rows', () => {
    fc.assert(
      fc.property(filled, fc.array(fc.nat(), { maxLength: 20 }), (given, picks) => {
        const matrix = matrixOf(given);
        const rows = Uint32Array.from(given.count ? picks : [], (pick) => pick % given.count);
        const selected = matrix.select(rows);
        expect(selected.count).toBe(rows.length);
        expect(selected.model).toBe(given.model);
        rows.forEach((row, index) => expect(selected.row(index)).toEqual(matrix.row(row)));
        const again = CodeMatrix.create(given);
        for (let row = 0; row < given.count; row++) again.setRow(row, matrix.row(row));
        expect(new Uint8Array(again.buffer)).toEqual(new Uint8Array(matrix.buffer));
      }),
    );
  });

  test('is refused when cut short anywhere or with bytes to spare', () => {
    fc.assert(
      fc.property(filled, fc.nat(), (given, cut) => {
        const { buffer } = matrixOf(given);
        expect(() => CodeMatrix.from(buffer.slice(0, cut % buffer.byteLength))).toThrow(UserError);
        const longer = new Uint8Array(buffer.byteLength + 1 + (cut % 16));
        longer.set(new Uint8Array(buffer));
        expect(() => CodeMatrix.from(longer.buffer)).toThrow(/where .* make/);
      }),
    );
  });

  test('is refused with any byte of its header altered', () => {
    fc.assert(
      fc.property(
        filled,
        fc.nat(HEADER_BYTES - 1),
        fc.integer({ min: 1, max: 255 }),
        (given, place, flip) => {
          const { buffer } = matrixOf(given);
          const bytes = new Uint8Array(buffer);
          bytes[place]! ^= flip;
          expect(() => CodeMatrix.from(buffer)).toThrow(UserError);
        },
      ),
    );
  });

  const faults: [string, RegExp, (bytes: Uint8Array, view: DataView) => void][] = [
    ['another magic', /do not begin with "SEMCODES"/, (bytes) => bytes.fill(0x20, 0, 1)],
    ['a newer version', /version 2, newer than version 1/, (_, view) => view.setUint32(8, 2, true)],
    ['no version', /version 0/, (_, view) => view.setUint32(8, 0, true)],
    ['too few bits', /Codes of 8 bits/, (_, view) => view.setUint32(12, 8, true)],
    ['too many bits', /Codes of 264 bits/, (_, view) => view.setUint32(12, 264, true)],
    ['bits between bytes', /Codes of 20 bits/, (_, view) => view.setUint32(12, 20, true)],
    ['an absurd count', /4294967295 codes/, (_, view) => view.setUint32(16, 0xffffffff, true)],
    [
      'a count that does not fit',
      /104 bytes where 3 codes of 24 bits make 112/,
      (_, view) => view.setUint32(16, 3, true),
    ],
    ['a model id that is no text', /The model id/, (bytes) => bytes.fill(7, 20, 21)],
    ['another model id', /checksum differs/, (bytes) => bytes.fill(0x20, 20, 21)],
    ['bits beyond a code', /Code 1 was altered/, (bytes) => bytes.fill(1, 103, 104)],
  ];
  test.each(faults)('with %s is refused in its own sentence', (_, sentence, change) => {
    expect(() => CodeMatrix.from(altered(change))).toThrow(UserError);
    expect(() => CodeMatrix.from(altered(change))).toThrow(sentence);
  });

  test('shorter than a header is refused with its size', () => {
    expect(() => CodeMatrix.from(new ArrayBuffer(87))).toThrow(/87 bytes .* header alone has 88/);
  });

  test.each([
    { bits: 0, count: 1, model: '' },
    { bits: 64.5, count: 1, model: '' },
    { bits: 64, count: -1, model: '' },
    { bits: 64, count: NaN, model: '' },
    { bits: 64, count: 2 ** 27 + 1, model: '' },
    { bits: 64, count: 1, model: 'ä' },
    { bits: 64, count: 1, model: 'x'.repeat(65) },
  ])('cannot be created with $bits bits, $count codes and model id "$model"', (header) => {
    expect(() => CodeMatrix.create(header)).toThrow(UserError);
  });

  test('refuses rows that are not there and codes of another length', () => {
    const matrix = CodeMatrix.create({ bits: 24, count: 2, model: '' });
    expect(() => matrix.row(2)).toThrow(RangeError);
    expect(() => matrix.row(-1)).toThrow(RangeError);
    expect(() => matrix.row(0.5)).toThrow(RangeError);
    expect(() => matrix.setRow(0, new Uint8Array(8))).toThrow(
      /8 bytes do not fit codes of 24 bits/,
    );
    expect(() => matrix.setPackedRows(1, new Uint8Array(6))).toThrow(RangeError);
    expect(() => matrix.setPackedRows(0, new Uint8Array(4))).toThrow(UserError);
    expect(() => matrix.select(Uint32Array.of(2))).toThrow(RangeError);
  });
});
