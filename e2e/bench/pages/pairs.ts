/** Near-duplicates within 4 of 64 bits, in the analyse worker; at a size that allows it beside comparing all pairs. */
import type { CodeMatrix } from '../../../src/codes/code-matrix.ts';
import { clusteredCodes, randomCodes } from '../../../src/codes/drawn-codes.ts';
import { compareAllPairs } from '../../../src/codes/near-duplicates.ts';
import kernelAddress from '../../../src/kernels/build/pairs.wasm?url';
import { loadPairsKernel, type PairsKernel } from '../../../src/kernels/pairs.ts';
import { startAnalyse, type AnalyseClient } from '../../../src/workers/analyse.client.ts';
import type { Figure } from '../figure.ts';
import { medians, timed, type Turns } from './compare.ts';

const BITS = 64;
const RADIUS = 4;

const draws = {
  random: (count: number) => randomCodes({ bits: BITS, count, seed: 1 }),
  clustered: (count: number) =>
    clusteredCodes({ bits: BITS, count, seed: 1 }, { centres: 1000, flip: 0.05 }),
};

interface Input {
  /** Sizes for the worker alone. */
  sizes: number[];
  /** The size at which all pairs are compared as well. */
  compared: number;
  turns: number;
}

/** From the page's call to the groups in the page, the copy of the codes not counted. */
function inWorker(analyse: AnalyseClient, matrix: CodeMatrix): () => Promise<number[]> {
  return async () => {
    const buffer = matrix.buffer.slice();
    const input = { buffer, radius: RADIUS };
    return [await timed(() => analyse.remote.findNearDuplicates(input, { transfer: [buffer] }))];
  };
}

function comparingAll(kernel: PairsKernel, matrix: CodeMatrix): Turns {
  const all = 'comparing all';
  return {
    [`${all}, wasm`]: async () => [await timed(() => [...kernel.find(matrix, RADIUS, false)])],
    [`${all}, typescript`]: async () => [await timed(() => [...compareAllPairs(matrix, RADIUS)])],
  };
}

async function runBench({ sizes, compared, turns }: Input): Promise<Figure[]> {
  const analyse = startAnalyse();
  const kernel = await loadPairsKernel(await fetch(kernelAddress));
  const figures: Figure[] = [];
  for (const [kind, draw] of Object.entries(draws)) {
    for (const count of [compared, ...sizes]) {
      const matrix = draw(count);
      const worker = inWorker(analyse, matrix);
      await worker(); // starts the worker and compiles the kernel
      const others = count === compared ? comparingAll(kernel, matrix) : {};
      const times = await medians({ 'analyse worker': worker, ...others }, turns);
      const size = `${count} ${kind} codes of ${BITS} bits, radius ${RADIUS}`;
      figures.push(...figuresOf(times, size));
    }
  }
  return figures;
}

function figuresOf(times: Record<string, number>, size: string): Figure[] {
  const slowest = 'comparing all, typescript';
  return Object.entries(times).map(([variant, value]) => ({
    bench: 'pairs',
    variant,
    size,
    value,
    unit: 'ms',
    ...(slowest in times && variant !== slowest
      ? { ratioTo: slowest, ratio: times[slowest]! / value }
      : {}),
  }));
}

Object.assign(globalThis, { runBench });
