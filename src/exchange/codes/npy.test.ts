import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pythonWith, runPython } from '../../../e2e/support/python.ts';
import { UserError } from '../../lib/error.ts';
import { awkwardPaths, printedPaths } from '../../../e2e/support/search-py.ts';
import { drawnTable } from './drawn-table.ts';
import { npyFile, npyHeader, readNpy } from './npy.ts';
import { numpyFormat } from './numpy.ts';
import { bytesOf, writeExportFiles } from '../../../e2e/support/export-files.ts';

const latents = { width: 3, values: Float32Array.from({ length: 60 }, (_, place) => place / 7) };
const table = drawnTable({ bits: 24, count: 20, seed: 3 }, { latents });

test('what was written is read again, value by value, and its data begin at a multiple of 64 bytes', () => {
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.integer(),
      (rows, width, floats, seed) => {
        const numbers = Array.from(
          { length: rows * width },
          (_, place) => (place * 31 + seed) % 251,
        );
        const values = floats ? Float32Array.from(numbers) : Uint8Array.from(numbers);
        const bytes = bytesOf(npyFile('a.npy', rows, values));
        const read = readNpy(bytes);
        expect(read.values).toEqual(values);
        expect(read.shape).toEqual([rows, rows > 0 ? width : 0]);
        expect((bytes.length - values.byteLength) % 64).toBe(0);
      },
    ),
    { seed: 6 },
  );
});

test('an array within a larger buffer is read from its own place', () => {
  const bytes = bytesOf(npyFile('a.npy', 20, latents.values));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(readNpy(shifted.subarray(3)).values).toEqual(latents.values);
});

const good = bytesOf(npyFile('a.npy', 2, Uint8Array.of(1, 2, 3, 4)));
const withText = (from: string, to: string): Uint8Array => {
  const text = Buffer.from(good).toString('latin1').replace(from, to);
  return new Uint8Array(Buffer.from(text, 'latin1'));
};

test.each([
  ['nothing', new Uint8Array(), 'no NumPy array'],
  ['a zip', Uint8Array.from(Buffer.from('PK\u0003\u0004 and more of it')), 'no NumPy array'],
  ['nothing but the magic', good.slice(0, 6), 'version'],
  ['no length of the header', good.slice(0, 8), 'cut short'],
  ['half a header', good.slice(0, 40), 'cut short'],
  ['version 2.0', good.with(6, 2), 'version 2.0'],
  ['one byte too few', good.slice(0, -1), 'should have 4 bytes of data and has 3'],
  ['one byte too many', Uint8Array.of(...good, 0), 'should have 4 bytes of data and has 5'],
  ['another type', withText('|u1', '<i8'), '“<i8” cannot be read'],
  ['objects, which are code', withText('|u1', '|O\u0020'), 'cannot be read'],
  ['Fortran order', withText('False', 'True '), 'header'],
  ['a header that is no dictionary', withText("{'descr'", '__impo'), 'header'],
  ['a shape that lies', withText('(2, 2)', '(9, 2)'), 'should have 18 bytes'],
])('%s is refused with a sentence', (_, bytes, words) => {
  expect(() => readNpy(bytes)).toThrow(UserError);
  expect(() => readNpy(bytes)).toThrow(words);
});

test('Fortran order is named', () => {
  const bytes = withText("False, 'shape': (2, 2), } ", "True, 'shape': (2, 2), }  ");
  expect(() => readNpy(bytes)).toThrow('Fortran');
});

test('a header for one dimension has the comma of a Python tuple', () => {
  expect(Buffer.from(npyHeader('|u1', [5])).toString('latin1')).toContain("'shape': (5,), }");
});

describe.skipIf(!pythonWith('numpy'))('NumPy itself (skipped where no python3 has it)', () => {
  const python = pythonWith('numpy') ?? '';
  test('reads both arrays, unpacks the same bits, and its script runs as it stands', async () => {
    const folder = writeExportFiles(numpyFormat.files(table));
    try {
      const place = join(folder, 'numpy');
      const print = `import json, numpy as np
codes, latents = np.load("${place}/codes.npy"), np.load("${place}/latents.npy")
np.save("${place}/again.npy", codes)
print(json.dumps({"type": [str(codes.dtype), str(latents.dtype)], "codes": codes.tolist(), "latents": latents.tolist(), "bits": np.unpackbits(codes, axis=1)[0].tolist(), "order": codes.flags.c_contiguous}))`;
      const said = JSON.parse(await runPython(python, ['-c', print])) as Record<string, unknown>;
      expect(said['type']).toEqual(['uint8', 'float32']);
      expect(said['order']).toBe(true);
      expect((said['codes'] as number[][]).flat()).toEqual([...table.codes]);
      expect((said['latents'] as number[][]).flat()).toEqual([...latents.values]);
      const bits = Array.from(
        { length: 24 },
        (_, bit) => (table.codes[bit >> 3]! >> (7 - (bit & 7))) & 1,
      );
      expect(said['bits']).toEqual(bits);
      const printed = await runPython(python, [join(place, 'search.py'), '4']);
      expect(printed.split('\n')[0]).toBe(`0\t4\t${table.paths[4]}`);
      expect(printed.trim().split('\n')).toHaveLength(10);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('its script prints every path without the guard of spreadsheets, each on one line', async () => {
    expect(await printedPaths(numpyFormat, python)).toEqual(awkwardPaths);
  });
});
