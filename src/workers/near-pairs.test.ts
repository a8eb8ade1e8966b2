import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hammingDistance } from '../codes/hamming.ts';
import { turnHash, turns } from '../descriptors/perceptual-turns.ts';
import { loadPairsKernel } from '../kernels/pairs.ts';
import { createRandom } from '../lib/random.ts';
import type { AnalyseProgress } from './breathe.ts';
import { createNearPairs, type NearPairs } from './near-pairs.ts';

const kernelFile = new URL('../kernels/build/pairs.wasm', import.meta.url);
const withKernel = createNearPairs(() => loadPairsKernel(readFileSync(kernelFile)));
const withoutKernel = createNearPairs(() => Promise.reject(new Error('There is no WASM.')));

const ignored = { signal: new AbortController().signal, progress: () => undefined };
const random = createRandom(9);

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

/** Random hashes; every fifth is a copy of the one before with some bits changed, turned where `turned` says so. */
function drawHashes(count: number, turned: boolean): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    if (index % 5 !== 4) {
      hashes.push(Uint8Array.from({ length: 32 }, () => random.int(256)));
      continue;
    }
    const copy = turnHash(hashes[index - 1]!, turns[turned ? random.int(8) : 0]!);
    for (let change = random.int(30); change > 0; change--) {
      copy[random.int(32)]! ^= 1 << random.int(8);
    }
    hashes.push(copy);
  }
  return hashes;
}

/** "first second distance" of every pair, by comparing all of them in all positions. */
function pairsByHand(hashes: readonly Uint8Array[], turned: boolean, radius: number): string[] {
  return hashes.flatMap((one, first) =>
    hashes.flatMap((other, second) => {
      if (second <= first) return [];
      const ways = turned ? turns : turns.slice(0, 1);
      const distance = Math.min(...ways.map((turn) => hammingDistance(one, turnHash(other, turn))));
      return distance <= radius ? [`${first} ${second} ${distance}`] : [];
    }),
  );
}

function listed({ first, second, distances }: NearPairs): string[] {
  return Array.from(first, (one, pair) => `${one} ${second[pair]} ${distances[pair]}`).sort();
}

describe('finding near pairs', () => {
  test.each([false, true])('lists what comparing all lists, with turns: %s', async (turned) => {
    const hashes = drawHashes(150, turned);
    const input = { hashes: hashes.map(hexOf), turned, radius: 40 };
    const expected = pairsByHand(hashes, turned, 40).sort();
    expect(expected.length).toBeGreaterThanOrEqual(30);
    const found = await withKernel(input, ignored);
    expect(found.radius).toBe(40);
    expect(listed(found)).toEqual(expected);
    expect(listed(await withoutKernel(input, ignored))).toEqual(expected);
  });

  test('a turned copy is found only where turns count', async () => {
    const [hash] = drawHashes(1, false);
    const hashes = [hexOf(hash!), hexOf(turnHash(hash!, turns[5]!))];
    const plain = await withKernel({ hashes, turned: false, radius: 64 }, ignored);
    expect(plain.first.length).toBe(0);
    const turned = await withKernel({ hashes, turned: true, radius: 48 }, ignored);
    expect(listed(turned)).toEqual(['0 1 0']);
  });

  test('too many pairs are cut to the nearest ones, and the radius says so', async () => {
    const [hash] = drawHashes(1, false);
    const hashes = Array.from({ length: 40 }, (_, index) => {
      const copy = hash!.slice();
      copy[index % 32]! ^= 1 + (index >> 5);
      for (let byte = 0; byte < index; byte++) copy[byte % 32]! ^= 0x80 >> (byte >> 5);
      return copy;
    });
    const input = { hashes: hashes.map(hexOf), turned: false, radius: 64 };
    const found = await withKernel(input, ignored, 300);
    expect(found.radius).toBeLessThan(40);
    expect(found.first.length).toBeLessThanOrEqual(300);
    expect(listed(found)).toEqual(pairsByHand(hashes, false, found.radius).sort());
  });

  test('says how far it is, and can be left', async () => {
    const seen: AnalyseProgress[] = [];
    const input = { hashes: drawHashes(100, false).map(hexOf), turned: false, radius: 20 };
    await withKernel(input, { ...ignored, progress: (value) => seen.push(value) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ done, total }) => done <= total)).toBe(true);
    await expect(withKernel(input, { ...ignored, signal: AbortSignal.abort() })).rejects.toThrow(
      'abort',
    );
  });

  test('no hashes give no pairs, and what is no hash is refused', async () => {
    const none = await withKernel({ hashes: [], turned: true, radius: 20 }, ignored);
    expect(none.first.length).toBe(0);
    const flat = { hashes: ['flat 102030'], turned: false, radius: 20 };
    await expect(withKernel(flat, ignored)).rejects.toThrow('Flat pictures');
  });
});
