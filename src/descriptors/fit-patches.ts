/** Filters learned from the patches of pictures: whitening and k-means, without gradients. */
import type { Random } from '../lib/random.ts';
import type { Arithmetic, PatchFilters } from './arithmetic.ts';
import { symmetricEigen } from './eigen.ts';
import { gramMatrix, transpose } from './matrix.ts';
import { FILTER_COUNT, normalisedPatch, PATCH_PLACES, PATCH_VALUES } from './patches.ts';

const MOST_PATCHES = 40_000;
/** Of a small gallery: more would be nearly the same again. */
const PATCHES_A_PICTURE = 100;
/** The first on a quarter of the patches, which brings the centroids nearly as far. */
const EARLY_ITERATIONS = 10;
const ITERATIONS = 15;
/** Added to each variance before whitening, so that noise is not blown up. */
const WHITENING = 0.1;
/** What a response must exceed to count. */
const THRESHOLD = 0.5;
const AT_ONCE = 2500;

type Pause = (done: number, total: number) => Promise<void>;
type Step = () => Promise<void>;

/**
 * 128 filters from up to 40,000 random patches of pictures (32 x 32 RGB bytes each): ZCA whitening, k-means, centroids of
 * length 1 (Coates, Lee and Ng, AISTATS 2011, with a soft threshold). The recipe is that of `reference/quality.md`,
 * 3 a. `pause` is awaited between pieces of work of some ten milliseconds, and told how many are done.
 */
export async function fitPatchFilters(
  pictures: readonly Uint8Array[],
  random: Random,
  arithmetic: Arithmetic,
  pause: Pause,
): Promise<PatchFilters> {
  const patches = drawPatches(pictures, random);
  const total = countPieces(patches);
  let done = 0;
  const step = (): Promise<void> => pause(++done, total);
  await pause(done, total);
  const mean = columnMeans(patches);
  const whitening = await whiteningOf(patches, mean, step);
  const whitened = await whiten(patches, mean, whitening, arithmetic, step);
  const centroids = await cluster(whitened, random, arithmetic, step);
  return foldedFilters(whitening, mean, centroids, arithmetic);
}

/** Pieces of work at most `AT_ONCE` patches each: two passes before the clusters, then one for each iteration. */
function countPieces(patches: Float32Array): number {
  const count = patches.length / PATCH_VALUES;
  const early = (EARLY_ITERATIONS * quarterOf(count)) / AT_ONCE;
  return 2 * (count / AT_ONCE) + early + (ITERATIONS - EARLY_ITERATIONS) * (count / AT_ONCE);
}

/** A quarter of the patches, in whole pieces. */
function quarterOf(count: number): number {
  return Math.ceil(count / 4 / AT_ONCE) * AT_ONCE;
}

function drawPatches(pictures: readonly Uint8Array[], random: Random): Float32Array {
  const wanted = Math.min(MOST_PATCHES, PATCHES_A_PICTURE * pictures.length);
  const count = Math.ceil(wanted / AT_ONCE) * AT_ONCE;
  const patches = new Float32Array(count * PATCH_VALUES);
  for (let patch = 0; patch < count; patch++) {
    const picture = pictures[random.int(pictures.length)]!;
    const x = random.int(PATCH_PLACES);
    normalisedPatch(picture, x, random.int(PATCH_PLACES), patches, patch * PATCH_VALUES);
  }
  return patches;
}

function columnMeans(patches: Float32Array): Float64Array {
  const mean = new Float64Array(PATCH_VALUES);
  for (let index = 0; index < patches.length; index++)
    mean[index % PATCH_VALUES]! += patches[index]!;
  return mean.map((sum) => (sum * PATCH_VALUES) / patches.length);
}

/** V (variance + 0.1)^-1/2 V', symmetric, 108 x 108. */
async function whiteningOf(
  patches: Float32Array,
  mean: Float64Array,
  step: Step,
): Promise<Float32Array> {
  const size = PATCH_VALUES;
  const covariance = new Float64Array(size * size);
  const count = patches.length / size;
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = patches.subarray(start * size, (start + AT_ONCE) * size);
    const centred = Float64Array.from(some, (value, index) => value - mean[index % size]!);
    const gram = gramMatrix(transpose(centred, AT_ONCE, size), size, AT_ONCE);
    for (let index = 0; index < gram.length; index++)
      covariance[index]! += gram[index]! / (count - 1);
    await step();
  }
  const { values, vectors } = symmetricEigen(covariance, size);
  for (let row = 0; row < size; row++) {
    const scale = (Math.max(0, values[row]!) + WHITENING) ** -0.25;
    for (let column = 0; column < size; column++) vectors[row * size + column]! *= scale;
  }
  return Float32Array.from(gramMatrix(transpose(vectors, size, size), size, size));
}

async function whiten(
  patches: Float32Array,
  mean: Float64Array,
  whitening: Float32Array,
  arithmetic: Arithmetic,
  step: Step,
): Promise<Float32Array> {
  const size = PATCH_VALUES;
  for (let start = 0; start * size < patches.length; start += AT_ONCE) {
    const some = patches.subarray(start * size, (start + AT_ONCE) * size);
    for (let index = 0; index < some.length; index++) some[index]! -= mean[index % size]!;
    some.set(arithmetic.product(some, whitening, { rows: AT_ONCE, depth: size, columns: size }));
    await step();
  }
  return patches;
}

/** Lloyd's iteration from random patches: 128 x 108. A centroid that loses all its patches starts anew at a random one. */
async function cluster(
  patches: Float32Array,
  random: Random,
  arithmetic: Arithmetic,
  step: Step,
): Promise<Float32Array> {
  const size = PATCH_VALUES;
  const count = patches.length / size;
  const quarter = quarterOf(count);
  const restart = (centroids: Float32Array, cluster: number): void => {
    const from = random.int(count) * size;
    centroids.set(patches.subarray(from, from + size), cluster * size);
  };
  const centroids = new Float32Array(FILTER_COUNT * size);
  for (let cluster = 0; cluster < FILTER_COUNT; cluster++) restart(centroids, cluster);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const sums = new Float64Array(centroids.length);
    const counts = new Float64Array(FILTER_COUNT);
    const used = iteration < EARLY_ITERATIONS ? quarter : count;
    for (let start = 0; start < used; start += AT_ONCE) {
      const some = patches.subarray(start * size, (start + AT_ONCE) * size);
      addToNearest(some, centroids, arithmetic, sums, counts);
      await step();
    }
    for (let cluster = 0; cluster < FILTER_COUNT; cluster++) {
      const from = cluster * size;
      if (counts[cluster] === 0) restart(centroids, cluster);
      else
        for (let index = from; index < from + size; index++)
          centroids[index] = sums[index]! / counts[cluster]!;
    }
  }
  return centroids;
}

function addToNearest(
  patches: Float32Array,
  centroids: Float32Array,
  arithmetic: Arithmetic,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const size = PATCH_VALUES;
  const rows = patches.length / size;
  const shape = { rows, depth: size, columns: FILTER_COUNT, transposeRight: true };
  const products = arithmetic.product(patches, centroids, shape);
  const halves = Float64Array.from({ length: FILTER_COUNT }, (_, cluster) =>
    halfSquare(centroids.subarray(cluster * size, (cluster + 1) * size)),
  );
  for (let row = 0; row < rows; row++) {
    let nearest = 0;
    let best = -Infinity;
    for (let cluster = 0; cluster < FILTER_COUNT; cluster++) {
      const value = products[row * FILTER_COUNT + cluster]! - halves[cluster]!;
      if (value > best) {
        best = value;
        nearest = cluster;
      }
    }
    counts[nearest]! += 1;
    for (let index = 0; index < size; index++) {
      sums[nearest * size + index]! += patches[row * size + index]!;
    }
  }
}

function halfSquare(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0) / 2;
}

/** Whitening and unit centroids in one matrix; the mean of the patches and the threshold become the bias. */
function foldedFilters(
  whitening: Float32Array,
  mean: Float64Array,
  centroids: Float32Array,
  arithmetic: Arithmetic,
): PatchFilters {
  const size = PATCH_VALUES;
  for (let start = 0; start < centroids.length; start += size) {
    const own = centroids.subarray(start, start + size);
    const length = Math.max(Math.sqrt(2 * halfSquare(own)), 1e-8);
    for (let index = 0; index < size; index++) own[index]! /= length;
  }
  const shape = { rows: size, depth: size, columns: FILTER_COUNT, transposeRight: true };
  const filters = arithmetic.product(whitening, centroids, shape);
  const bias = new Float32Array(FILTER_COUNT);
  for (let filter = 0; filter < FILTER_COUNT; filter++) {
    let sum = 0;
    for (let row = 0; row < size; row++) sum += filters[row * FILTER_COUNT + filter]!;
    let product = 0;
    for (let row = 0; row < size; row++) {
      filters[row * FILTER_COUNT + filter]! -= sum / size; // a normalised patch does not see it
      product += mean[row]! * filters[row * FILTER_COUNT + filter]!;
    }
    bias[filter] = product + THRESHOLD;
  }
  return { filters, bias };
}
