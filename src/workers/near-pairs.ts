/** The analyse worker's search for pairs of pictures whose perceptual hashes are near, also turned and mirrored. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import { compareAllPairs, type JoinedRows } from '../codes/near-duplicates.ts';
import { PERCEPTUAL_BITS, PERCEPTUAL_BYTES, readPerceptual } from '../descriptors/perceptual.ts';
import { INVARIANT_BITS, invariantBits, turnHash, turns } from '../descriptors/perceptual-turns.ts';
import type { PairsKernel } from '../kernels/pairs.ts';
import { popcount } from '../lib/popcount.ts';
import { UnionFind } from '../lib/union-find.ts';
import { breathe, type AnalyseProgress } from './breathe.ts';
import { PairList } from './pair-list.ts';
import { transfer, type CallContext } from './rpc.ts';

export interface NearPairsInput {
  /** Distinct hashes of 64 hex digits, as they are kept. */
  hashes: readonly string[];
  /** Whether turns and mirror images count. */
  turned: boolean;
  /** The largest distance that is wanted. */
  radius: number;
}

/** Pairs of rows of `hashes`, in any order. */
export interface NearPairs {
  /** All pairs up to this distance are there: less than what was asked for where they would have been too many. */
  radius: number;
  first: Uint32Array<ArrayBuffer>;
  second: Uint32Array<ArrayBuffer>;
  /** Bits that differ; with `turned` those of the nearest of the eight ways to lay a picture. */
  distances: Uint8Array<ArrayBuffer>;
}

/** More pairs than that are no list that a person goes through. */
const MOST_PAIRS = 400_000;
const COMPARISONS_AT_ONCE = 400_000;
/** Progress counts in these: most of the time goes into finding candidates. */
const STEPS = 1000;
const FINDING = 900;

/** Throws a UserError for what is no hash, and where the hashes do not fit in memory. */
export function createNearPairs(loadKernel: () => Promise<PairsKernel>) {
  let loading: Promise<PairsKernel | null> | null = null;
  return async (
    input: NearPairsInput,
    context: CallContext<AnalyseProgress>,
    mostPairs = MOST_PAIRS,
  ): Promise<NearPairs> => {
    loading ??= loadKernel().catch(() => null);
    const kernel = await loading;
    const hashes = input.hashes.map(bitsOf);
    const candidates = input.turned ? invariantRows(hashes) : plainRows(hashes);
    const search = kernel
      ? kernel.find(candidates, input.radius)
      : compareAllPairs(candidates, input.radius);
    let step = search.next();
    while (!step.done) {
      await breathe(context, Math.floor(step.value * FINDING), STEPS);
      step = search.next();
    }
    const found = new PairList(input.radius, mostPairs);
    const groups = gather(step.value, hashes.length);
    await listPairs(groups, createMeasure(hashes, input.turned), found, context);
    const pairs = found.done();
    const { first, second, distances } = pairs;
    return transfer(pairs, [first.buffer, second.buffer, distances.buffer]);
  };
}

function bitsOf(hash: string): Uint8Array {
  const read = readPerceptual(hash);
  if (read.kind !== 'bits') throw new RangeError('Flat pictures have no bits to compare.');
  return read.bits;
}

function plainRows(hashes: readonly Uint8Array[]): CodeMatrix {
  const rows = CodeMatrix.create({
    bits: PERCEPTUAL_BITS,
    count: hashes.length,
    model: 'perceptual',
  });
  hashes.forEach((hash, row) => rows.setRow(row, hash));
  return rows;
}

/**
 * What no mirroring changes of each picture, and behind these of each picture mirrored at its diagonal: two hashes that
 * are near in some position have such rows that are at least as near, so one search finds the candidates of all eight.
 */
function invariantRows(hashes: readonly Uint8Array[]): CodeMatrix {
  const count = hashes.length;
  const rows = CodeMatrix.create({ bits: INVARIANT_BITS, count: count * 2, model: 'perceptual' });
  const diagonal = { transposed: true, mirrored: false, flipped: false };
  hashes.forEach((hash, row) => {
    rows.setRow(row, invariantBits(hash));
    rows.setRow(count + row, invariantBits(turnHash(hash, diagonal)));
  });
  return rows;
}

/** Distance of two rows, or more than `most` where it is more. */
type Measure = (a: number, b: number, most: number) => number;

function createMeasure(hashes: readonly Uint8Array[], turned: boolean): Measure {
  const words = PERCEPTUAL_BYTES / 4;
  const ways = turned ? turns : turns.slice(0, 1);
  const laid = ways.map((turn) => {
    const bytes = new Uint8Array(hashes.length * PERCEPTUAL_BYTES);
    hashes.forEach((hash, row) => bytes.set(turnHash(hash, turn), row * PERCEPTUAL_BYTES));
    return new Uint32Array(bytes.buffer);
  });
  const plain = laid[0]!;
  return (a, b, most) => {
    let nearest = most + 1;
    for (const way of laid) {
      let distance = 0;
      for (let word = 0; word < words && distance < nearest; word++) {
        distance += popcount(plain[a * words + word]! ^ way[b * words + word]!);
      }
      if (distance < nearest) nearest = distance;
    }
    return nearest;
  };
}

/** Every pair within a group of the candidates is measured. */
async function listPairs(
  groups: readonly (readonly number[])[],
  measure: Measure,
  found: PairList,
  context: CallContext<AnalyseProgress>,
): Promise<void> {
  const pairsOf = (group: readonly number[]): number => (group.length * (group.length - 1)) / 2;
  const total = groups.reduce((sum, group) => sum + pairsOf(group), 0);
  let compared = 0;
  let told = 0;
  for (const group of groups) {
    for (let at = 0; at < group.length; at++) {
      const one = group[at]!;
      for (let next = at + 1; next < group.length; next++) {
        const distance = measure(one, group[next]!, found.radius);
        if (distance <= found.radius) found.add(one, group[next]!, distance);
      }
      compared += group.length - at - 1;
      if (compared - told < COMPARISONS_AT_ONCE) continue;
      told = compared;
      await breathe(context, FINDING + ((STEPS - FINDING) * compared) / total, STEPS);
    }
  }
}

/** Groups of pictures: with turns each has several rows, of which any may lie near another's. */
function gather({ parents }: JoinedRows, pictures: number): number[][] {
  const joined = new UnionFind(pictures);
  parents.forEach((parent, row) => joined.join(row % pictures, parent % pictures));
  return joined.groups();
}
