import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzz } from '../lib/hostile/fuzz-in-node.ts';
import { bytesChange, changedBytes } from '../lib/hostile/hostile-bytes.ts';
import { CodeMatrix } from './code-matrix.ts';
import { HEADER_BYTES } from './code-matrix-header.ts';
import { crc32 } from './crc32.ts';
import { randomCodes } from './drawn-codes.ts';
import { countRows, readEmbeddings, rowOf } from './embeddings.ts';
import { searchCodes } from './top-k.ts';

const whole = [16, 24, 64, 256].map((bits) => randomCodes({ bits, count: 20, seed: 3 }));
/** Magic, version, bits, count, model id, sum, and the first row. */
const borders = [0, 8, 12, 16, 20, 84, 88, 96];
const input = fc.record({
  of: fc.nat({ max: whole.length - 1 }),
  bytes: fc.array(bytesChange, { minLength: 1, maxLength: 2 }),
  /** Whether the sum over the header is made to fit. */
  sealed: fc.boolean(),
});

test('hostile codes are refused with a sentence, or are searched', async () => {
  const report = await fuzz({
    importer: 'codes and embeddings',
    share: 0.15,
    input,
    make: ({ of, bytes, sealed }) => {
      const start = new Uint8Array(whole[of]!.buffer);
      const file = bytes.reduce((before, change) => changedBytes(before, change, borders), start);
      if (sealed && file.length >= HEADER_BYTES) {
        new DataView(file.buffer).setUint32(84, crc32(file.subarray(0, 84)), true);
      }
      return file;
    },
    bytesOf: ({ length }) => length,
    open: (file) => {
      const { buffer } = file;
      const embeddings = readEmbeddings('hamming', buffer, 20);
      if (embeddings) expect(rowOf(embeddings, 19)).toHaveLength(embeddings.width);
      if (embeddings) expect(countRows(embeddings)).toBe(20);
      const codes = CodeMatrix.from(buffer);
      if (codes.count === 0) return;
      const { rows } = searchCodes(codes, codes.row(codes.count - 1), 3);
      expect([...rows].every((row) => row < codes.count)).toBe(true);
    },
  });
  expect(report.sentences).toBeGreaterThan(3);
}, 3_600_000);
