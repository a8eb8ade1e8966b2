/** The nearest 10 of many codes and of many rows of floats, in workers of one kernel each. */
import { CodeMatrix } from '../../../src/codes/code-matrix.ts';
import type { Metric } from '../../../src/codes/float-search.ts';
import { formatCount } from '../../../src/lib/format.ts';
import { createRandom } from '../../../src/lib/random.ts';
import { startWorker } from '../../../src/workers/address.ts';
import { openCodeDoor } from '../../../src/workers/code-door.ts';
import { openFloatDoor } from '../../../src/workers/float-door.ts';
import { connect, type Remote } from '../../../src/workers/rpc.ts';
import type { FloatSearchApi } from '../../../src/workers/search-floats.ts';
import type { SearchApi } from '../../../src/workers/search.ts';
import type { Figure } from '../figure.ts';
import { medians, timed, type Turns } from './compare.ts';
import type { SearchTiming } from './search-variant.worker.ts';
import address from './search-variant.worker.ts?worker&url';

const bench = 'search';
const BATCH = 32;
const inTurn = `${BATCH} queries in turn`;
const together = `${BATCH} queries together`;
const kernels = ['typescript', 'wasm scalar', 'wasm simd'] as const;

type Api = SearchApi & FloatSearchApi & SearchTiming;

function start(kernel: string): { kernel: string; worker: Worker; remote: Remote<Api> } {
  const worker = startWorker(address, kernel);
  return { kernel, worker, remote: connect<Api>(worker).remote };
}

function randomCodes(bits: number, count: number): CodeMatrix {
  const random = createRandom(bits + count);
  const matrix = CodeMatrix.create({ bits, count, model: '' });
  const words = new Uint32Array(matrix.buffer, matrix.rows.byteOffset);
  for (let word = 0; word < words.length; word++) words[word] = random.int(2 ** 32);
  return matrix;
}

async function benchCodes(bits: number, count: number, turns: number): Promise<Figure[]> {
  const matrix = randomCodes(bits, count);
  const asked = randomCodes(bits, BATCH);
  const queries = Array.from({ length: BATCH }, (_, row) => asked.row(row));
  // as many as take some milliseconds, since the clock of a page is coarse
  const repeats = Math.min(BATCH, Math.max(1, Math.round(2e6 / count)));
  const variants: Turns = {};
  const workers = kernels.map(start);
  const loads: Record<string, number> = {};
  for (const { kernel, remote } of workers) {
    loads[kernel] = await timed(() => {
      const door = openCodeDoor({ matrix });
      return remote.load({ door }, { transfer: [door] });
    });
    const few = { queries: queries.slice(0, repeats) };
    await remote.single(few);
    variants[kernel] = async () => [await remote.single(few)];
    if (kernel === 'typescript' || count < 1e6) continue;
    variants[`${kernel}, ${inTurn}`] = async () => [await remote.single({ queries })];
    variants[`${kernel}, ${together}`] = async () => [await remote.together({ queries })];
  }
  const times = await medians(variants, turns);
  workers.forEach(({ worker }) => worker.terminate());
  const size = `${formatCount(count)} x ${bits} bits`;
  const figures = Object.entries(times).map(([variant, value]): Figure => {
    const ratioTo = variant.endsWith(together) ? variant.replace(together, inTurn) : 'typescript';
    const compared = variant === ratioTo ? {} : { ratioTo, ratio: times[ratioTo]! / value };
    return { bench, variant, size, value, unit: 'ms', ...compared };
  });
  const load = { bench, variant: 'load, wasm scalar', size, value: loads['wasm scalar']! };
  return count < 1e7 ? figures : [...figures, { ...load, unit: 'ms' }];
}

async function benchFloats(count: number, width: number, turns: number): Promise<Figure[]> {
  const random = createRandom(width);
  const values = Float32Array.from({ length: count * width }, () => random.next());
  const query = Float32Array.from({ length: width }, () => random.next());
  const metrics: readonly Metric[] = ['euclidean', 'cosine'];
  const workers = ['typescript', 'wasm simd'].map(start);
  const variants: Turns = {};
  for (const { kernel, remote } of workers) {
    const door = openFloatDoor({ floats: { values, width }, metric: 'euclidean' });
    await remote.loadFloats({ door }, { transfer: [door] });
    for (const metric of metrics) {
      await remote.floats({ query, metric });
      variants[`${metric}, ${kernel}`] = async () => [await remote.floats({ query, metric })];
    }
  }
  const times = await medians(variants, turns);
  workers.forEach(({ worker }) => worker.terminate());
  return Object.entries(times).map(([variant, value]): Figure => {
    const ratioTo = `${variant.split(',')[0]}, typescript`;
    const compared = variant === ratioTo ? {} : { ratioTo, ratio: times[ratioTo]! / value };
    const size = `${formatCount(count)} x ${width} floats`;
    return { bench, variant, size, value, unit: 'ms', ...compared };
  });
}

async function runBench({ turns }: { turns: number }): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [bits, count] of [
    [64, 10_000],
    [64, 100_000],
    [64, 1_000_000],
    [64, 10_000_000],
    [128, 1_000_000],
    [256, 1_000_000],
  ] as const) {
    figures.push(...(await benchCodes(bits, count, count > 1e6 ? Math.min(turns, 7) : turns)));
  }
  return [...figures, ...(await benchFloats(100_000, 256, turns))];
}

Object.assign(globalThis, { runBench });
