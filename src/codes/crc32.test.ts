import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';

test('CRC-32 gives the check value of its catalogue entry and 0 for nothing', () => {
  expect(crc32(Uint8Array.from('123456789', (digit) => digit.charCodeAt(0)))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});
