/** Fits the full descriptor and its discriminant to pictures: what tells them apart whatever their crop and colours. */
import type { Arithmetic } from '../descriptors/arithmetic.ts';
import { DESCRIPTOR_SIZE, describePixels } from '../descriptors/describe.ts';
import { discriminantBasis } from '../descriptors/discriminant.ts';
import { fitPatchFilters } from '../descriptors/fit-patches.ts';
import { describeWith, type DescriptorModel } from '../descriptors/descriptor-model.ts';
import {
  LEARNED_SIZE,
  standardisation,
  standardise,
  type PatchModel,
} from '../descriptors/learned.ts';
import { PATCH_DESCRIPTOR_SIZE } from '../descriptors/patches.ts';
import { leadingSubspace, SUBSPACE_STEPS } from '../descriptors/subspace.ts';
import { createRandom, permutation, type Random } from '../lib/random.ts';
import { drawViews, STRONG } from './augment.ts';
import { descriptorsOf } from './described.ts';
import { joinPictures } from './pixel-store.ts';

/** Fewer pictures have too few directions for a code of 64 bits. */
export const FEWEST_FITTED = 128;
/** More pictures than this change nothing but the time. */
const FIT_PICTURES = 4000;
/** Views described at most: two of each of 4,000 pictures tell no more than four of each of 1,000. */
const MOST_VIEWS = 4000;
const MOST_DIRECTIONS = 256;
const AT_ONCE = 32;
const COVARIANCE_ROWS = 256;
/** Of the covariance, which is computed block by block below its diagonal. */
const BLOCK = 433;
const SIDE = 32;

export interface FitDescriptorInput {
  /** 32 x 32 RGB bytes each, at least `FEWEST_FITTED` of them. */
  pictures: readonly Uint8Array[];
  seed: number;
  /** Views of a picture, from 2 on. */
  views: number;
  /** Learned patches beside edges and colours. */
  patches: boolean;
  arithmetic: Arithmetic;
  /** Told between two pieces of work; lets messages in and throws when it is to end. */
  pause: (what: string, done: number, total: number) => Promise<void>;
}

/** The same for the same pictures, in the same order, and the same seed and options. */
export async function fitDescriptor(input: FitDescriptorInput): Promise<DescriptorModel> {
  const { seed, arithmetic, pause } = input;
  const random = createRandom(seed);
  const chosen = sampleOf(input.pictures, FIT_PICTURES, random);
  const learned = input.patches ? await fitPatches(chosen, random, input) : null;
  const rows = learned?.rows ?? (await describeAll(chosen, input.pause));
  const patches = learned?.patches ?? null;
  const size = patches ? LEARNED_SIZE : DESCRIPTOR_SIZE;
  const comparing = (done: number, total: number): Promise<void> =>
    pause('Comparing descriptions', done, total);
  const finding = (done: number): Promise<void> =>
    pause('Finding directions', done, SUBSPACE_STEPS + 1);
  const mean = centre(rows, size);
  const covariance = await covarianceOf(rows, size, arithmetic, comparing);
  const wanted = Math.min(MOST_DIRECTIONS, Math.floor(chosen.length / 2));
  const leading = await leadingSubspace(covariance, size, wanted, random, arithmetic, finding);
  const directions = leading.count;
  const between = spreadAlong(leading.rows, covariance, size, directions, arithmetic);
  const project = (some: Float32Array): Float32Array =>
    arithmetic.product(some, leading.rows, {
      rows: some.length / size,
      depth: size,
      columns: directions,
      transposeRight: true,
    });
  const within = await scatterOfViews(chosen, patches, directions, project, random, input);
  await finding(SUBSPACE_STEPS);
  const telling = discriminantBasis(between, within, directions);
  const shape = { rows: size, depth: directions, columns: directions, transposeLeft: true };
  const basis = arithmetic.product(leading.rows, Float32Array.from(telling), shape);
  return { patches, mean, basis, directions };
}

function sampleOf(
  pictures: readonly Uint8Array[],
  most: number,
  random: Random,
): readonly Uint8Array[] {
  if (pictures.length <= most) return pictures;
  const chosen = permutation(pictures.length, random).subarray(0, most).toSorted();
  return Array.from(chosen, (row) => pictures[row]!);
}

/** Filters, then the descriptors of all the pictures with them. */
async function fitPatches(
  pictures: readonly Uint8Array[],
  random: Random,
  { arithmetic, pause }: FitDescriptorInput,
): Promise<{ patches: PatchModel; rows: Float32Array<ArrayBuffer> }> {
  const learning = (done: number, total: number): Promise<void> =>
    pause('Learning patches', done, total);
  const filters = await fitPatchFilters(pictures, random, arithmetic, learning);
  const rows = new Float32Array(pictures.length * LEARNED_SIZE);
  for (const [row, picture] of pictures.entries()) {
    const place = row * LEARNED_SIZE;
    arithmetic.respond(filters, picture, rows, place);
    rows.set(descriptorsOf([picture]), place + PATCH_DESCRIPTOR_SIZE);
    if (row % AT_ONCE === 0) await pause('Describing pictures', row, pictures.length);
  }
  const patches = { ...filters, ...standardisation(rows, pictures.length, LEARNED_SIZE) };
  for (let place = 0; place < rows.length; place += LEARNED_SIZE) standardise(patches, rows, place);
  return { patches, rows };
}

/** Edges and colours alone. */
async function describeAll(
  pictures: readonly Uint8Array[],
  pause: FitDescriptorInput['pause'],
): Promise<Float32Array<ArrayBuffer>> {
  const rows = new Float32Array(pictures.length * DESCRIPTOR_SIZE);
  for (let start = 0; start < pictures.length; start += AT_ONCE) {
    rows.set(descriptorsOf(pictures.slice(start, start + AT_ONCE)), start * DESCRIPTOR_SIZE);
    await pause('Describing pictures', start, pictures.length);
  }
  return rows;
}

/** Takes the mean of the rows away, in place, and gives it. */
function centre(rows: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(size);
  for (let place = 0; place < rows.length; place += size) {
    for (let index = 0; index < size; index++) sums[index]! += rows[place + index]!;
  }
  const mean = Float32Array.from(sums, (sum) => (sum * size) / rows.length);
  for (let place = 0; place < rows.length; place += size) {
    for (let index = 0; index < size; index++) rows[place + index]! -= mean[index]!;
  }
  return mean;
}

/** Sample covariance of centred rows: size x size. */
async function covarianceOf(
  rows: Float32Array,
  size: number,
  arithmetic: Arithmetic,
  pause: (done: number, total: number) => Promise<void>,
): Promise<Float32Array> {
  const total = new Float32Array(size * size);
  const count = rows.length / size;
  const blocks = Math.ceil(count / COVARIANCE_ROWS) * Math.ceil(size / BLOCK);
  let done = 0;
  for (let start = 0; start < count; start += COVARIANCE_ROWS) {
    const some = rows.subarray(start * size, Math.min(count, start + COVARIANCE_ROWS) * size);
    for (let from = 0; from < size; from += BLOCK) {
      addBlock(total, some, size, from, Math.min(size, from + BLOCK), arithmetic);
      await pause(++done, blocks);
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = total[row * size + column]! / (count - 1);
      total[row * size + column] = value;
      total[column * size + row] = value;
    }
  }
  return total;
}

/** Adds the products of the columns `from` to `to` of the rows with all columns up to `to`. */
function addBlock(
  total: Float32Array,
  rows: Float32Array,
  size: number,
  from: number,
  to: number,
  arithmetic: Arithmetic,
): void {
  const depth = rows.length / size;
  const own = new Float32Array(depth * (to - from));
  const before = new Float32Array(depth * to);
  for (let row = 0; row < depth; row++) {
    before.set(rows.subarray(row * size, row * size + to), row * to);
    own.set(rows.subarray(row * size + from, row * size + to), row * (to - from));
  }
  const shape = { rows: to - from, depth, columns: to, transposeLeft: true };
  const product = arithmetic.product(own, before, shape);
  for (let row = from; row < to; row++) {
    for (let column = 0; column < to; column++) {
      total[row * size + column]! += product[(row - from) * to + column]!;
    }
  }
}

/** The covariance of the rows along some directions: directions x directions. */
function spreadAlong(
  along: Float32Array,
  covariance: Float32Array,
  size: number,
  directions: number,
  arithmetic: Arithmetic,
): Float64Array {
  const images = arithmetic.product(along, covariance, {
    rows: directions,
    depth: size,
    columns: size,
  });
  const shape = { rows: directions, depth: size, columns: directions, transposeRight: true };
  return Float64Array.from(arithmetic.product(along, images, shape));
}

/** Mean scatter of the views of a picture about their own mean: directions x directions. */
async function scatterOfViews(
  pictures: readonly Uint8Array[],
  patches: PatchModel | null,
  directions: number,
  project: (rows: Float32Array) => Float32Array,
  random: Random,
  { views, arithmetic, pause }: FitDescriptorInput,
): Promise<Float64Array> {
  const seen = sampleOf(pictures, Math.floor(MOST_VIEWS / views), random);
  const scatter = new Float64Array(directions * directions);
  for (let start = 0; start < seen.length; start += AT_ONCE / 4) {
    const some = seen.slice(start, start + AT_ONCE / 4);
    const order = { size: SIDE, views, strength: STRONG };
    const drawn = some.flatMap((picture) => drawViews(picture, order, random));
    const described = describePixels(joinPictures(drawn), drawn.length);
    const embedded = project(describeWith(patches, drawn, described, arithmetic));
    for (let picture = 0; picture < some.length; picture++) {
      const from = picture * views * directions;
      takeMeanAway(embedded.subarray(from, from + views * directions), views, directions);
    }
    const shape = {
      rows: directions,
      depth: drawn.length,
      columns: directions,
      transposeLeft: true,
    };
    const product = arithmetic.product(embedded, embedded, shape);
    for (let index = 0; index < scatter.length; index++) {
      scatter[index]! += product[index]! / ((views - 1) * seen.length);
    }
    await pause('Looking at views', start, seen.length);
  }
  return scatter;
}

function takeMeanAway(rows: Float32Array, count: number, size: number): void {
  for (let index = 0; index < size; index++) {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += rows[row * size + index]!;
    for (let row = 0; row < count; row++) rows[row * size + index]! -= sum / count;
  }
}
