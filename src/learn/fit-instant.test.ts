import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { packCodes } from '../descriptors/binariser.ts';
import { loadPatchKernel } from '../kernels/patches.ts';
import { createRandom } from '../lib/random.ts';
import { createDescriptorEmbedder } from './embedders/descriptor-embedder.ts';
import { fitInstantEncoder, type InstantOrder } from './fit-instant.ts';
import { usePatchArithmetic } from './patch-arithmetic.ts';
import { forgetFits } from './shared-fit.ts';
import { teacherTargets } from './teacher.ts';

beforeAll(async () => {
  const read = (name: string) => async () =>
    Uint8Array.from(readFileSync(new URL(`../kernels/build/${name}.wasm`, import.meta.url)));
  const kernel = await loadPatchKernel({
    relaxed: read('patches-relaxed'),
    plain: read('patches'),
  });
  usePatchArithmetic(kernel);
});

/** Six families of stripes, each picture with a phase and noise of its own. */
function stripes(count: number, seed: number): Uint8Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, picture) => {
    const family = picture % 6;
    const phase = random.next() * 6;
    return Uint8Array.from({ length: 3072 }, (__, place) => {
      const x = Math.floor(place / 3) % 32;
      const y = Math.floor(place / 96);
      const wave = Math.sin((x * family + y * (5 - family)) / 6 + phase);
      return 100 + 50 * wave + (place % 3 === family % 3 ? 60 : 0) + 20 * random.next();
    });
  });
}

const quiet = { progress: (): void => undefined };
const order = (pictures: readonly Uint8Array[]): InstantOrder => ({
  pictures,
  bits: 64,
  seed: 1,
  views: 2,
  patches: true,
});

function distance(codes: Uint8Array, a: number, b: number): number {
  let bits = 0;
  for (let byte = 0; byte < 8; byte++) {
    const differing = codes[a * 8 + byte]! ^ codes[b * 8 + byte]!;
    bits += differing.toString(2).replaceAll('0', '').length;
  }
  return bits;
}

describe('instant codes with learned patches', () => {
  const pictures = stripes(150, 1);

  test('lie nearer within a family than between families', async () => {
    const { encoded } = await fitInstantEncoder(order(pictures), quiet);
    const sums = { within: 0, between: 0 };
    for (let row = 6; row < pictures.length; row++) {
      sums.within += distance(encoded.codes, row, row - 6);
      sums.between += distance(encoded.codes, row, row - 5);
    }
    expect(sums.within).toBeLessThan(0.6 * sums.between);
  });

  test('are those that the kept encoder gives later, one picture at a time', async () => {
    const { encoder, encoded } = await fitInstantEncoder(order(pictures), quiet);
    const embedder = createDescriptorEmbedder(encoder);
    if (embedder.input !== 'pixels') throw new Error('Instant codes read pixels.');
    for (const row of [0, 77, 149]) {
      const own = await embedder.embed([pictures[row]!], {});
      expect(packCodes(encoder.tensors, own)).toEqual(encoded.codes.subarray(row * 8, row * 8 + 8));
    }
  });

  test('have tensors of the shapes that the model file names', async () => {
    const { encoder } = await fitInstantEncoder(order(pictures), quiet);
    expect(encoder.tensors.map(({ name, shape }) => [name, ...shape].join(' '))).toEqual([
      'patches.filters 108 128',
      'patches.bias 128',
      'patches.mean 1152',
      'patches.deviation 1152',
      'projection.mean 1732',
      'projection.basis 1732 64',
      'itq.mean 64',
      'itq.rotation 64 64',
    ]);
    for (const { data } of encoder.tensors) expect(data.every(Number.isFinite)).toBe(true);
  });

  test('do not depend on the order in which pictures are given', async () => {
    const turned = await fitInstantEncoder(order(pictures.toReversed()), quiet);
    forgetFits();
    const straight = await fitInstantEncoder(order(pictures), quiet);
    const basisOf = ({ encoder }: typeof turned) => encoder.tensors[5]!.data;
    expect(basisOf(turned)).toEqual(basisOf(straight));
  });

  test('take any number of bits', async () => {
    for (const bits of [16, 128]) {
      const { encoder, encoded } = await fitInstantEncoder({ ...order(pictures), bits }, quiet);
      expect(encoder.bits).toBe(bits);
      expect(encoded.codes).toHaveLength((pictures.length * bits) / 8);
    }
  });

  test('do without patches, from edges and colours and what views of them share', async () => {
    const { encoder } = await fitInstantEncoder({ ...order(pictures), patches: false }, quiet);
    expect(encoder.tensors[0]).toMatchObject({ name: 'projection.mean', shape: [580] });
  });

  test('say in every stage how far they are, in numbers that grow to their total', async () => {
    const stages = new Map<string, { done: number; total: number }[]>();
    const progress = (what: string, done: number, total: number): void => {
      stages.set(what, [...(stages.get(what) ?? []), { done, total }]);
    };
    forgetFits();
    await fitInstantEncoder(order(pictures), { progress });
    expect([...stages.keys()]).toEqual([
      'Learning patches',
      'Describing pictures',
      'Comparing descriptions',
      'Finding directions',
      'Looking at views',
      'Encoding pictures',
    ]);
    for (const said of stages.values()) {
      const total = said[0]?.total ?? 0;
      expect(total).toBeGreaterThan(1);
      expect(new Set(said.map((one) => one.total)).size).toBe(1);
      expect(said.map(({ done }) => done)).toEqual(
        said.map(({ done }) => done).toSorted((a, b) => a - b),
      );
      expect(said.at(-1)!.done).toBeLessThanOrEqual(total);
    }
    expect(stages.get('Learning patches')!.at(-1)).toEqual({ done: 62, total: 62 });
  });

  test('end when nobody wants them any more, and begin anew when somebody does', async () => {
    const others = stripes(140, 9);
    const controller = new AbortController();
    const begun = fitInstantEncoder(order(others), {
      progress: () => controller.abort(new Error('Enough.')),
      signal: controller.signal,
    });
    await expect(begun).rejects.toThrow('Enough.');
    expect((await fitInstantEncoder(order(others), quiet)).encoded.codes).toHaveLength(140 * 8);
  });
});

describe('pictures that tell little', () => {
  test.each([1, 2, 40, 127])('%i of them get the first kind of codes', async (count) => {
    const { encoder, encoded } = await fitInstantEncoder(order(stripes(count, 2)), quiet);
    expect(encoder.tensors.map(({ name }) => name)).toContain('pca.basis');
    expect(encoded.codes).toHaveLength(count * 8);
  });

  test('many that are all the same have the same finite code', async () => {
    const [one] = stripes(1, 3);
    const same = Array.from({ length: 130 }, () => one!.slice());
    const { encoder, encoded } = await fitInstantEncoder(order(same), quiet);
    for (const { data } of encoder.tensors) expect(data.every(Number.isFinite)).toBe(true);
    const first = encoded.codes.subarray(0, 8);
    for (let row = 0; row < 130; row++) {
      expect(encoded.codes.subarray(row * 8, row * 8 + 8)).toEqual(first);
    }
  });
});

describe('the teacher', () => {
  const pictures = stripes(150, 4);
  const input = { train: pictures.slice(0, 120), val: pictures.slice(120), latent: 64, seed: 1 };

  test('gives rows of length 1, the same whether instant codes were fitted before or not', async () => {
    const before = await teacherTargets({ ...input, ...quiet });
    expect([before.train.length, before.val.length]).toEqual([120 * 64, 30 * 64]);
    for (let row = 0; row < 120; row++) {
      expect(Math.hypot(...before.train.subarray(row * 64, row * 64 + 64))).toBeCloseTo(1, 5);
    }
    forgetFits();
    await fitInstantEncoder({ ...order(pictures.toReversed()), views: 4 }, quiet);
    expect(await teacherTargets({ ...input, ...quiet })).toEqual(before);
  });

  test('gives few pictures the principal components of their edges and colours', async () => {
    const few = { ...input, train: pictures.slice(0, 20), val: [] };
    const { train, val } = await teacherTargets({ ...few, ...quiet });
    expect([train.length, val.length]).toEqual([20 * 64, 0]);
    expect(train.every(Number.isFinite)).toBe(true);
  });

  test('fills a longer row than there are directions with zeros', async () => {
    const { train } = await teacherTargets({ ...input, latent: 128, ...quiet });
    expect(train).toHaveLength(120 * 128);
    expect(train[127]).toBe(0);
    expect(Math.hypot(...train.subarray(0, 128))).toBeCloseTo(1, 5);
  });
});
