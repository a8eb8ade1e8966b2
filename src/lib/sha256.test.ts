import { expect, test } from 'vitest';
import { fromHex, sha256, toHex } from './sha256.ts';

test('SHA-256 gives the digests of FIPS 180-2', async () => {
  expect(await sha256(new Uint8Array(0))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('hex goes both ways for every byte', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(toHex(bytes).slice(0, 6) + toHex(bytes).slice(-4)).toBe('000102feff');
  expect(fromHex(toHex(bytes))).toEqual(bytes);
});
