/** Fits of the full descriptor, kept: instant codes and the teacher of a training ask for the same. */
import type { DescriptorModel } from '../descriptors/descriptor-model.ts';
import { whenUndisturbing } from './background.ts';
import { keepProjections } from './embed-descriptors.ts';
import { fitDescriptor } from './fit-descriptor.ts';
import { patchArithmetic } from './patch-arithmetic.ts';
import { yieldToMessages } from '../lib/yield.ts';

export interface FitWish {
  /** 32 x 32 RGB bytes each; their order does not matter. */
  pictures: readonly Uint8Array[];
  seed: number;
  views: number;
  patches: boolean;
}

export interface FitWork {
  progress: (what: string, done: number, total: number) => void;
  signal?: AbortSignal | undefined;
}

/** One for the gallery and one for what a training learns from. */
const MOST_KEPT = 2;

interface Fit {
  model: Promise<DescriptorModel>;
  /** Who waits; when the last one has given up it ends. */
  listeners: Set<FitWork['progress']>;
  ending: AbortController;
}

const fits = new Map<string, Fit>();

/** The same for the same pictures and seed, whoever asked before. Rejects when the signal aborts. */
export async function sharedFit(wish: FitWish, work: FitWork): Promise<DescriptorModel> {
  const { signal } = work;
  signal?.throwIfAborted();
  const marked = wish.pictures.map((picture) => ({ picture, mark: markOf(picture) }));
  // an order that does not depend on who asks: samples are drawn by place
  marked.sort((a, b) => a.mark - b.mark);
  const key = keyOf(
    wish,
    marked.map(({ mark }) => mark),
  );
  const fit = fits.get(key) ?? begin(key, { ...wish, pictures: marked.map((one) => one.picture) });
  fit.listeners.add(work.progress);
  const leave = (): void => {
    fit.listeners.delete(work.progress);
    if (fit.listeners.size === 0) fit.ending.abort(signal?.reason);
  };
  signal?.addEventListener('abort', leave);
  try {
    const model = await Promise.race([fit.model, abortOf(signal)]);
    fit.listeners.delete(work.progress);
    return model;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

function begin(key: string, wish: FitWish): Fit {
  const listeners: Fit['listeners'] = new Set();
  const ending = new AbortController();
  const pause = async (what: string, done: number, total: number): Promise<void> => {
    listeners.forEach((hear) => hear(what, done, total));
    await yieldToMessages();
    await whenUndisturbing();
    ending.signal.throwIfAborted();
  };
  const model = patchArithmetic().then(async (arithmetic) => {
    const fitted = await fitDescriptor({ ...wish, arithmetic, pause });
    keepProjections(fitted);
    return fitted;
  });
  const fit = { model, listeners, ending };
  model.catch(() => fits.get(key) === fit && fits.delete(key));
  // one that was given up fails later than somebody may ask again
  ending.signal.addEventListener('abort', () => fits.get(key) === fit && fits.delete(key));
  fits.set(key, fit);
  const oldest = [...fits.keys()][0]!;
  if (fits.size > MOST_KEPT) fits.delete(oldest);
  return fit;
}

/** Gives the memory of all fits back; who waits for one still gets it. */
export function forgetFits(): void {
  fits.clear();
}

/** Rejects when the signal aborts; pending for ever without one. */
function abortOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

const marks = new WeakMap<Uint8Array, number>();

/** 53 bits that follow from the pixels (FNV-1a, two lanes). Pixels in memory never change. */
function markOf(picture: Uint8Array): number {
  const known = marks.get(picture);
  if (known !== undefined) return known;
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (let index = 0; index < picture.length; index++) {
    high = Math.imul(high ^ picture[index]!, 0x01000193);
    low = Math.imul(low ^ picture[index]!, 0x85ebca6b);
  }
  const mark = (high >>> 11) * 4294967296 + (low >>> 0);
  marks.set(picture, mark);
  return mark;
}

function keyOf({ seed, views, patches }: FitWish, sorted: readonly number[]): string {
  let high = 0;
  let low = 0;
  for (const mark of sorted) {
    high = Math.imul(high ^ (mark / 4294967296), 0x01000193) + 1;
    low = Math.imul(low ^ mark, 0x85ebca6b) + 1;
  }
  return [sorted.length, high, low, seed, views, patches].join(' ');
}
