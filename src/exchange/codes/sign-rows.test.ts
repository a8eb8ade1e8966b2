import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { hammingDistance } from '../../codes/hamming.ts';
import { searchCodes } from '../../codes/top-k.ts';
import { signRow, signWriter } from './sign-rows.ts';

const options = { seed: 20_260_102, numRuns: 300 };

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, place) => sum + value * b[place]!, 0);

/** Codes of one length of 16 to 256 bits, the first being the query; small alphabets of bytes make many ties. */
const codesOfOneLength = fc
  .tuple(fc.integer({ min: 2, max: 32 }), fc.integer({ min: 0, max: 255 }))
  .chain(([bytes, most]) =>
    fc.array(fc.uint8Array({ minLength: bytes, maxLength: bytes, max: most }), {
      minLength: 2,
      maxLength: 40,
    }),
  );

test('the dot product of two rows is bits - 2 x Hamming distance', () => {
  fc.assert(
    fc.property(codesOfOneLength, ([a, b]) => {
      const product = dot(signRow(a!), signRow(b!));
      const distance = hammingDistance(a!, b!);
      expect(product).toBe(a!.length * 8 - 2 * distance);
    }),
    options,
  );
});

test('descending dot product ranks rows as ascending Hamming distance does, ties included', () => {
  fc.assert(
    fc.property(codesOfOneLength, (codes) => {
      const bits = codes[0]!.length * 8;
      const matrix = CodeMatrix.create({ bits, count: codes.length, model: 'test' });
      for (const [row, code] of codes.entries()) matrix.setRow(row, code);
      const query = signRow(codes[0]!);
      const scores = codes.map((code) => dot(signRow(code), query));
      const ranked = codes.map((_, row) => row).sort((a, b) => scores[b]! - scores[a]! || a - b);
      const { rows, distances } = searchCodes(matrix, codes[0]!, codes.length);
      expect(ranked).toEqual([...rows]);
      // The same places are ties in both.
      for (let place = 1; place < ranked.length; place++) {
        const tie = scores[ranked[place]!] === scores[ranked[place - 1]!];
        expect(tie).toBe(distances[place] === distances[place - 1]);
      }
    }),
    options,
  );
});

test('a written row is the row of numbers', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 32 }), (code) => {
      expect(signWriter('\t')(code).split('\t').map(Number)).toEqual(signRow(code));
    }),
    options,
  );
});
