import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainArithmetic, type PatchFilters } from '../descriptors/arithmetic.ts';
import { FILTER_COUNT, PATCH_DESCRIPTOR_SIZE, PATCH_VALUES } from '../descriptors/patches.ts';
import { createRandom } from '../lib/random.ts';
import { loadPatchKernel, type PatchKernel } from './patches.ts';

const builds = ['build/patches.wasm', 'build/patches-relaxed.wasm'];
const bytesOf = (build: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL(build, import.meta.url)));
/** Node knows relaxed SIMD from version 22 on. */
const understood = builds.filter((build) => WebAssembly.validate(bytesOf(build)));

/** Bytes that are no module, as an engine without relaxed SIMD sees them. */
const nothing = (): Promise<BufferSource> => Promise.resolve(new Uint8Array(4));

function normal(length: number, seed: number): Float32Array<ArrayBuffer> {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => random.normal());
}

function filtersOf(seed: number): PatchFilters {
  const filters = normal(PATCH_VALUES * FILTER_COUNT, seed).map((value) => value / 10);
  return { filters, bias: normal(FILTER_COUNT, seed + 1).map((value) => 0.5 + value / 10) };
}

function randomPicture(seed: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: 3072 }, () => random.int(256));
}

describe.each(understood)('the kernel %s', (build) => {
  let kernel: PatchKernel;

  beforeAll(async () => {
    kernel = await loadPatchKernel({
      relaxed: () => Promise.resolve(bytesOf(build)),
      plain: nothing,
    });
  });

  test('gives the responses of the oracle, for pictures with and without structure', () => {
    const flat = new Uint8Array(3072).fill(200);
    const bright = randomPicture(4).map((value) => 250 + (value % 6));
    for (const [index, picture] of [randomPicture(3), flat, bright].entries()) {
      const filters = filtersOf(index);
      const found = new Float32Array(PATCH_DESCRIPTOR_SIZE + 2).fill(-1);
      const expected = found.slice();
      kernel.respond(filters, picture, found, 1);
      plainArithmetic.respond(filters, picture, expected, 1);
      for (const [place, value] of found.entries()) {
        expect(Math.abs(value - expected[place]!)).toBeLessThan(2e-4);
      }
    }
  });

  test('gives the products of the oracle, whichever factor is turned', () => {
    for (const [rows, depth, columns] of [
      [1, 1, 1],
      [7, 108, 13],
      [30, 5, 64],
      [196, 108, 128],
    ] as const) {
      const left = normal(rows * depth, rows);
      const right = normal(depth * columns, columns + 1);
      for (const transposeLeft of [false, true]) {
        for (const transposeRight of [false, true]) {
          const shape = { rows, depth, columns, transposeLeft, transposeRight };
          const found = kernel.product(left, right, shape);
          const expected = plainArithmetic.product(left, right, shape);
          expect(found).toHaveLength(expected.length);
          const errors = found.map((value, place) => Math.abs(value - expected[place]!));
          expect(errors.reduce((a, b) => Math.max(a, b))).toBeLessThan(1e-4);
        }
      }
    }
  });

  test('gives the same responses again after a product has used its memory', () => {
    const filters = filtersOf(9);
    const before = new Float32Array(PATCH_DESCRIPTOR_SIZE);
    kernel.respond(filters, randomPicture(5), before, 0);
    kernel.product(normal(90_000, 1), normal(90_000, 2), { rows: 300, depth: 300, columns: 300 });
    const after = new Float32Array(PATCH_DESCRIPTOR_SIZE);
    kernel.respond(filters, randomPicture(5), after, 0);
    expect(after).toEqual(before);
  });
});

test('the build that every engine with SIMD understands is among those tested', () => {
  expect(understood).toContain(builds[0]);
});

test('the build without relaxed SIMD is taken where the other one is not understood', async () => {
  const plain = (): Promise<BufferSource> => Promise.resolve(bytesOf(builds[0]!));
  const kernel = await loadPatchKernel({ relaxed: nothing, plain });
  const product = kernel.product(Float32Array.of(2), Float32Array.of(3), {
    rows: 1,
    depth: 1,
    columns: 1,
  });
  expect([...product]).toEqual([6]);
});
