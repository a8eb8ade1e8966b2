import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noThumbnail, type Picture } from '../../gallery/item.ts';
import { added, item } from '../library/library-fixture.ts';
import { createIndexLookup } from './index-lookup.ts';

const zero = '0'.repeat(64);

/** A hash whose first `bits` bits are set. */
function hashWith(bits: number): string {
  const ones = Array.from({ length: 256 }, (_, bit) => (bit < bits ? 1 : 0));
  const digits = Array.from({ length: 64 }, (_, digit) =>
    ones.slice(digit * 4, digit * 4 + 4).reduce((sum: number, bit) => sum * 2 + bit, 0),
  );
  return digits.map((digit) => digit.toString(16)).join('');
}

/** Pictures 1, 2, ... of these perceptual hashes. */
function picturesOf(perceptual: readonly (string | undefined)[]): Map<string, Picture> {
  const items = perceptual.map((_, row) => item(row + 1));
  const pictures = added(items).pictures.map((picture, row) => {
    const hash = perceptual[row];
    return { ...picture, thumbnail: noThumbnail, ...(hash && { perceptual: hash }) };
  });
  return new Map(pictures.map((picture) => [picture.hash, picture]));
}

const lookupOf = (perceptual: readonly (string | undefined)[]) =>
  createIndexLookup(
    perceptual.map((_, row) => item(row + 1)),
    picturesOf(perceptual),
  );

describe('the same bytes', () => {
  test('name every file that has them, in the order of the gallery', () => {
    const items = [item(1), item(2), item(3, 1, 'bear')];
    const lookup = createIndexLookup(items, picturesOf([zero, zero]));
    expect(lookup.same('hash1')).toEqual({
      by: 'bytes',
      of: 0,
      found: [
        { path: 'ape/1.jpg', label: 'ape', distance: 0 },
        { path: 'bear/3.jpg', label: 'bear', distance: 0 },
      ],
    });
    expect(lookup.same('hash9')).toBeNull();
  });
});

describe('nearly the same picture', () => {
  test('reaches exactly as far as among duplicates', () => {
    expect(lookupOf([hashWith(30)]).near(zero)?.found[0]?.distance).toBe(30);
    expect(lookupOf([hashWith(31)]).near(zero)).toBeNull();
  });

  test('names the nearest first and ten at most', () => {
    const bits = [9, 3, 40, 3, ...Array.from({ length: 12 }, () => 20)];
    const near = lookupOf(bits.map(hashWith)).near(zero)!;
    expect(near).toMatchObject({ by: 'perceptual', of: 256 });
    const first = near.found.slice(0, 3).map(({ path, distance }) => [path, distance]);
    expect(first).toEqual([
      ['ape/2.jpg', 3],
      ['ape/4.jpg', 3],
      ['ape/1.jpg', 9],
    ]);
    expect(near.found).toHaveLength(10);
  });

  test('compares pictures of one colour by their colour, never with others', () => {
    const lookup = lookupOf(['flat 102030', 'flat 112232', zero, 'flat 102033', undefined]);
    expect(lookup.near('flat 112131')).toEqual({
      by: 'colour',
      of: 255,
      found: [
        { path: 'ape/1.jpg', label: 'ape', distance: 1 },
        { path: 'ape/2.jpg', label: 'ape', distance: 1 },
        { path: 'ape/4.jpg', label: 'ape', distance: 2 },
      ],
    });
    expect(lookup.near('flat ffffff')).toBeNull();
  });

  test('finds nothing in an index whose pictures have no perceptual hash', () => {
    expect(lookupOf([undefined, undefined]).near(zero)).toBeNull();
    expect(lookupOf([]).near(zero)).toBeNull();
  });

  test('agrees with counting the bits one by one', () => {
    const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
    const bitsOf = (hex: string): bigint => BigInt(`0x${hex}`);
    const distanceOf = (a: string, b: string): number =>
      (bitsOf(a) ^ bitsOf(b)).toString(2).replaceAll('0', '').length;
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 9 }), hash, (hashes, asked) => {
        const expected = hashes
          .map((other, row) => ({ path: `ape/${row + 1}.jpg`, distance: distanceOf(other, asked) }))
          .filter(({ distance }) => distance <= 120)
          .toSorted((a, b) => a.distance - b.distance);
        const items = hashes.map((_, row) => item(row + 1));
        const near = createIndexLookup(items, picturesOf(hashes), 120).near(asked);
        expect(near?.found.map(({ path, distance }) => ({ path, distance })) ?? []).toEqual(
          expected,
        );
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
