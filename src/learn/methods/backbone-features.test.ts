import { expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { createFeatureEmbedder } from '../embedders/backbone-embedder.ts';
import { encodedOf } from '../loaded-encoder.ts';
import { pictureSet } from '../picture-set.ts';
import { backboneFeatures } from './backbone-features.ts';
import type { FittedEncoder } from '../fit-encoder.ts';

const width = 24;
const count = 40;

function features(): Float32Array {
  const random = createRandom(3);
  return Float32Array.from({ length: count * width }, () => Math.max(0, random.normal()));
}

function fit(options: Record<string, number>): Promise<FittedEncoder> {
  if (backboneFeatures.kind !== 'fitted') throw new Error('It is fitted in one go.');
  return backboneFeatures.fit({
    options,
    backend: 'wasm',
    train: pictureSet([], { features: { values: features(), width } }),
    small: () => [],
    backbone: '0123456789abcdef-signed-centre',
    signal: new AbortController().signal,
    emit: () => undefined,
  });
}

function rows(): Float32Array[] {
  const values = features();
  return Array.from({ length: count }, (_, row) => values.subarray(row * width, (row + 1) * width));
}

test('by cosine, embeddings are features of length 1; by Euclid they are as they came', async () => {
  const cosine = await fit({ bits: 16, seed: 1, compare: 2 });
  expect(cosine.encoder.compare).toBe('cosine');
  expect(Math.hypot(...cosine.encoded.embeddings.values.subarray(0, width))).toBeCloseTo(1, 5);
  const euclidean = await fit({ bits: 16, seed: 1, compare: 1 });
  expect(euclidean.encoder.compare).toBe('euclidean');
  expect(euclidean.encoded.embeddings.values).toEqual(features());
});

test('by Hamming, every bit parts the pictures and embeddings take a byte a number', async () => {
  const { encoder, encoded } = await fit({ bits: 16, seed: 1, compare: 0 });
  expect(encoder.compare).toBe('hamming');
  expect(encoded.embeddings.values).toBeInstanceOf(Int8Array);
  expect(encoded.codes.length).toBe((count * 16) / 8);
  for (let bit = 0; bit < 16; bit++) {
    const ones = Array.from(
      { length: count },
      (_, row) => (encoded.codes[row * 2 + (bit >> 3)]! >> (7 - (bit & 7))) & 1,
    ).reduce((sum, one) => sum + one, 0);
    expect(ones).toBeGreaterThan(0);
    expect(ones).toBeLessThan(count);
  }
});

test('the encoder says the same of the same pictures later', async () => {
  for (const compare of [0, 1, 2]) {
    const { encoder, encoded } = await fit({ bits: 16, seed: 1, compare });
    const embedder = createFeatureEmbedder(encoder);
    if (embedder.input !== 'features') throw new Error('It reads features.');
    const again = encodedOf(encoder, await embedder.embed(rows(), {}), embedder.latent);
    expect(again).toEqual(encoded);
  }
});

test('more bits than features are refused in a sentence', async () => {
  await expect(fit({ bits: 32, seed: 1, compare: 2 })).rejects.toThrow(
    '32 bits cannot be made of 24 features',
  );
});

test('wide features that vary in a few directions alone are parted by those', async () => {
  const wide = 600;
  const random = createRandom(9);
  const ways = Float32Array.from({ length: 4 * wide }, () => random.normal());
  const groups = Array.from({ length: count }, (_, row) => row % 4);
  const values = Float32Array.from({ length: count * wide }, (_, place) => {
    const group = groups[Math.floor(place / wide)]!;
    return ways[group * wide + (place % wide)]! + 0.05 * random.normal();
  });
  if (backboneFeatures.kind !== 'fitted') throw new Error('It is fitted in one go.');
  const { encoder, encoded } = await backboneFeatures.fit({
    options: { bits: 16, seed: 1, compare: 0 },
    backend: 'wasm',
    train: pictureSet([], { features: { values, width: wide } }),
    small: () => [],
    backbone: null,
    signal: new AbortController().signal,
    emit: () => undefined,
  });
  expect(encoder.tensors.map(({ shape }) => shape)).toEqual([[wide], [wide, 16]]);
  const code = (row: number) => [...encoded.codes.subarray(2 * row, 2 * row + 2)];
  const differing = (a: number, b: number): number =>
    code(a).reduce((sum, byte, at) => {
      const bits = (byte ^ code(b)[at]!).toString(2).replaceAll('0', '');
      return sum + bits.length;
    }, 0);
  const within = differing(0, 4) + differing(1, 5) + differing(2, 6);
  const across = differing(0, 1) + differing(1, 2) + differing(2, 3);
  expect(across).toBeGreaterThan(within);
});
