/** Which of several search kernels is the fastest on this machine, by trying them for some milliseconds. */
import { randomCodes } from '../codes/drawn-codes.ts';
import type { HammingKernel } from './hamming.ts';

const ROWS = 8192;
/** The first turns run code that the engine has not optimised yet. */
const TURNS = 5;
const TURN_MILLISECONDS = 0.5;

/** Tries each kernel on codes of `bits` bits, 0.5 ms five times. Null where there is none, untried where there is one. */
export function fastestKernel(
  kernels: readonly HammingKernel[],
  bits: number,
): HammingKernel | null {
  if (kernels.length < 2) return kernels[0] ?? null;
  const sample = randomCodes({ bits, count: ROWS, seed: bits });
  const tried = kernels.map((kernel) => {
    const copy = kernel.another();
    copy.load(sample);
    return { kernel, search: () => copy.search(sample.row(0), 10), rate: 0 };
  });
  for (let turn = 0; turn < TURNS; turn++) {
    for (const candidate of tried) {
      candidate.rate = Math.max(candidate.rate, callsPerMillisecond(candidate.search));
    }
  }
  return tried.reduce((best, other) => (other.rate > best.rate ? other : best)).kernel;
}

/** Counts calls instead of timing one: a browser's clock may tick in tenths of a millisecond only. */
function callsPerMillisecond(call: () => unknown): number {
  const start = performance.now();
  let calls = 0;
  let passed = 0;
  while (passed < TURN_MILLISECONDS) {
    call();
    calls++;
    passed = performance.now() - start;
  }
  return calls / passed;
}
