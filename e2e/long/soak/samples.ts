/** Memory over time, and whether it stays where it was. */
import { meterHeap } from '../../support/heap.ts';
import type { Kept } from './kept.ts';
import type { World } from './world.ts';

export interface Sample {
  minute: number;
  operation: number;
  /** Bytes of all processes of the browser. */
  processes: number;
  /** Bytes of objects and buffers in page and workers, after a collection. */
  heap: number;
  /** Bytes that the browser says this site keeps. */
  kept: number;
  chunks: number;
  unnamed: number;
  galleries: number;
  images: number;
}

type Amount = 'processes' | 'heap' | 'kept' | 'unnamed';

export async function takeSample(
  { page, profile, galleries }: World,
  { chunks, unnamed }: Kept,
  at: { minute: number; operation: number },
): Promise<Sample> {
  const meter = await meterHeap(page);
  const heap = await meter.settled();
  await meter.peak();
  const kept = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const images = [...galleries.values()].reduce((sum, { items }) => sum + items.size, 0);
  const processes = await profile.processBytes();
  return { ...at, processes, heap, kept, chunks, unnamed, galleries: galleries.size, images };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Medians of the first and of the last third. */
export function thirds(samples: readonly Sample[], of: Amount): { first: number; last: number } {
  const third = Math.ceil(samples.length / 3);
  return {
    first: median(samples.slice(0, third).map((sample) => sample[of])),
    last: median(samples.slice(-third).map((sample) => sample[of])),
  };
}

/** Growth beyond a quarter and this many bytes is a leak to look for. */
const allowance = { processes: 150e6, heap: 15e6 };
const allowedShare = 1.25;
const fewestSamples = 6;

/** One line for each amount that grew; nothing is said of a few samples. */
export function growth(samples: readonly Sample[]): string[] {
  if (samples.length < fewestSamples) return [];
  return (['processes', 'heap'] as const).flatMap((of) => {
    const { first, last } = thirds(samples, of);
    if (last <= first * allowedShare + allowance[of]) return [];
    return [`${of} grew from ${first} to ${last} bytes between the first and the last third`];
  });
}
