import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzz } from '../../lib/hostile/fuzz-in-node.ts';
import { bytesChange, changedBytes } from '../../lib/hostile/hostile-bytes.ts';
import { npyHeader, readNpy } from './npy.ts';

const data = Uint8Array.from({ length: 96 }, (_, at) => at);
const whole = [npyHeader('|u1', [8, 12]), npyHeader('<f4', [24]), npyHeader('<f4', [2, 3, 4])].map(
  (header) => Uint8Array.of(...header, ...data),
);
/** What stands where the shape does. */
const shapes = [
  '1'.repeat(60_000),
  `${'1, '.repeat(20_000)}x`,
  '0, 9999999999999999',
  '-1, 96',
  '1.5, 64',
  '4294967296, 4294967296, 0',
  '1e3',
  '96,,',
  ', 96',
  '96',
  '999999999, 999999999',
  '(96)',
];
const input = fc.record({
  of: fc.nat({ max: whole.length - 1 }),
  shape: fc.option(fc.constantFrom(...shapes)),
  bytes: fc.option(bytesChange, { freq: 3 }),
});

function withShape(file: Uint8Array, shape: string): Uint8Array {
  const text = new TextDecoder('latin1').decode(file.subarray(10, 128));
  const header = new TextEncoder().encode(text.replace(/\([^)]*\)/, `(${shape})`));
  const longer = Uint8Array.of(...file.subarray(0, 10), ...header, ...data);
  new DataView(longer.buffer).setUint16(8, Math.min(header.length, 65_535), true);
  return longer;
}

test('hostile NumPy arrays are refused with a sentence, or have as many values as their shape says', async () => {
  const report = await fuzz({
    importer: 'NumPy array',
    share: 0.08,
    input,
    make: ({ of, shape, bytes }) => {
      const file = shape === null ? whole[of]! : withShape(whole[of]!, shape);
      return bytes ? changedBytes(file, bytes, [0, 6, 8, 10, 128]) : file;
    },
    bytesOf: ({ length }) => length,
    open: (file) => {
      const { shape, values } = readNpy(file);
      expect(values).toHaveLength(shape.reduce((product, side) => product * side, 1));
    },
  });
  expect(report.sentences).toBeGreaterThan(2);
}, 3_600_000);
