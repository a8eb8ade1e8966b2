import { describe, expect, test } from 'vitest';
import { bitAt, codeAsHex, columnsFor, differingBits } from './code-bits.ts';

describe('packed codes as bits', () => {
  test('the most significant bit of each byte comes first', () => {
    const code = Uint8Array.of(0b10000001, 0b01000000);
    const set = Array.from({ length: 16 }, (_, index) => index).filter((at) => bitAt(code, at));
    expect(set).toEqual([0, 7, 9]);
  });

  test('differing bits are listed by position, padding left out', () => {
    const a = Uint8Array.of(0xff, 0x00, 0xff);
    const b = Uint8Array.of(0x7f, 0x01, 0x00);
    expect(differingBits(a, b, 16)).toEqual([0, 15]);
  });

  test('rows have equal length wherever that is possible', () => {
    expect([16, 64, 96, 256].map((bits) => columnsFor(bits, 32))).toEqual([16, 32, 32, 32]);
    expect(columnsFor(40, 32)).toBe(20);
  });

  test('hexadecimal digits keep leading zeros', () => {
    expect(codeAsHex(Uint8Array.of(1, 0xab))).toBe('01ab');
  });
});
