import { describe, expect, it } from 'vitest';
import { alikeAndUnlike } from './how-alike.ts';

const codes = (...bytes: number[]): Uint8Array[] => bytes.map((byte) => Uint8Array.of(byte));

describe('the pictures that explain nearness', () => {
  it('are the one with the fewest and the one with the most bits that differ', () => {
    const rows = codes(0b11110000, 0b00001111, 0b11110011, 0b11110001);
    expect(alikeAndUnlike(rows, 0)).toEqual({ alike: 3, unlike: 1 });
  });

  it('are the first of equals', () => {
    const rows = codes(0b00000011, 0b11111100, 0b00000111, 0b00001011, 0b11111100);
    expect(alikeAndUnlike(rows, 0)).toEqual({ alike: 2, unlike: 1 });
  });

  it('are no copies, as long as there is anything else', () => {
    expect(alikeAndUnlike(codes(7, 7, 6), 0)).toEqual({ alike: 2, unlike: 2 });
    expect(alikeAndUnlike(codes(7, 7), 1)).toEqual({ alike: 0, unlike: 0 });
  });

  it('need somebody to be compared with', () => {
    expect(() => alikeAndUnlike(codes(7), 0)).toThrow(RangeError);
  });
});
