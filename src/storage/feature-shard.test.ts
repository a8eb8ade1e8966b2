import { expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { decodeFeatureShard, encodeFeatureShard, featureRowsPerShard } from './feature-shard.ts';

const hashes = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const values = Float32Array.from([1, -2, 3.5, 0, 1e-9, 7]);

test('hashes and rows come back as they were', () => {
  expect(decodeFeatureShard(encodeFeatureShard({ width: 2, hashes, values }))).toEqual({
    width: 2,
    hashes,
    values,
  });
});

test('a shard of any other length or beginning is refused in a sentence', () => {
  const shard = encodeFeatureShard({ width: 2, hashes, values });
  for (let length = 0; length < shard.byteLength; length += 3) {
    expect(() => decodeFeatureShard(shard.slice(0, length))).toThrow(UserError);
  }
  for (const at of [0, 4, 8, 12]) {
    const other = shard.slice();
    new DataView(other).setUint32(at, 1_000_000, true);
    expect(() => decodeFeatureShard(other)).toThrow(/stored piece of features is damaged/);
  }
});

test('what does not fit together is not written', () => {
  expect(() => encodeFeatureShard({ width: 3, hashes, values })).toThrow(RangeError);
  expect(() => encodeFeatureShard({ width: 2, hashes: ['x', 'y', 'z'], values })).toThrow(
    RangeError,
  );
});

test('shards stay below the largest chunk for every width that is read', () => {
  for (const width of [1, 256, 2048, 65_536]) {
    const bytes = 16 + featureRowsPerShard(width) * (32 + 4 * width);
    expect(bytes).toBeLessThanOrEqual(4 * 2 ** 20);
  }
});
