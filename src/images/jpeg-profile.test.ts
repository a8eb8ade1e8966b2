import { expect, test } from 'vitest';
import { withoutProfile } from './jpeg-profile.ts';

const start = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
const scan = [0xff, 0xda, 0, 4, 9, 9, 0xff, 0xe2, 0, 4, 7, 7, 0xff, 0xd9];

test('profile segments before the scan go, all other bytes stay', () => {
  const jpeg = new Uint8Array([...start, 0xff, 0xe2, 0, 5, 3, 3, 3, ...scan]).buffer;
  expect([...new Uint8Array(withoutProfile(jpeg))]).toEqual([...start, ...scan]);
});

test('a JPEG without a profile, and bytes that are none, come back equal', () => {
  for (const bytes of [[...start, ...scan], [1, 2, 3], []]) {
    expect([...new Uint8Array(withoutProfile(new Uint8Array(bytes).buffer))]).toEqual(bytes);
  }
});
