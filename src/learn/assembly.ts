/** Views of a step's pictures, drawn from the generator's state alone, so that any thread gives the same ones. */
import { createRandom } from '../lib/random.ts';
import { augmentInto } from './augment.ts';
import { normaliseInPlace } from './batches.ts';
import type { InputStatistics } from './networks/fold.ts';
import { createNoise, type Noise } from './noise.ts';

/** Random numbers that a view takes, and that its noise takes. */
const VIEW_DRAWS = 11;
const NOISE_DRAWS = 2;

/** Random numbers that one picture takes. */
export function drawsPerPicture(secondView: boolean): number {
  return VIEW_DRAWS + NOISE_DRAWS + (secondView ? VIEW_DRAWS : 0);
}

/** What all batches of one training have in common. */
export interface ViewSettings {
  inputSize: number;
  input: InputStatistics;
  /** Seed of the noise, and its deviation in pixel values from 0 to 1. */
  seed: number;
  deviation: number;
}

/** The numbers of one batch, its pictures behind each other, channels last. */
export interface Views {
  /** The pictures as bytes. */
  pixels: Uint8Array<ArrayBuffer>;
  /** Their augmented views, 0 to 1. */
  clean: Float32Array<ArrayBuffer>;
  /** What the network sees: the views with noise, normalised. */
  seen: Float32Array<ArrayBuffer>;
  /** Other views of the pictures, normalised, without noise; null where nobody wants any. */
  second: Float32Array<ArrayBuffer> | null;
}

/** Asks for the views of `pixels`; the arrays may move to another thread and come back. */
export interface AssemblyOrder {
  settings: ViewSettings;
  /** The generator's state before the first picture. */
  random: number;
  views: Views;
}

/** Turns pixels into views. */
export interface Assembler {
  /** Batches worth asking for before they are needed; 0 where they would hold up the one who asks. */
  readonly ahead: number;
  /** Gives the arrays of `order.views`, filled. Rejects when the one who assembles is gone, and the arrays with him. */
  assemble(order: AssemblyOrder): Promise<Views>;
  /** Ends what was started for it. */
  stop(): void;
}

/** Room for the views of `count` pictures. */
export function emptyViews(count: number, inputSize: number, secondView: boolean): Views {
  const length = count * inputSize * inputSize * 3;
  return {
    pixels: new Uint8Array(length),
    clean: new Float32Array(length),
    seen: new Float32Array(length),
    second: secondView ? new Float32Array(length) : null,
  };
}

/** Assembles on the thread of the caller. */
export function assembleHere(): Assembler {
  let noise: { seed: number; source: Noise } | null = null;
  return {
    ahead: 0,
    assemble: async ({ settings, random, views }) => {
      const { seed } = settings;
      if (noise?.seed !== seed) noise = { seed, source: createNoise(seed) };
      fillViews(views, settings, noise.source, random);
      return views;
    },
    stop: () => undefined,
  };
}

function fillViews(
  { pixels, clean, seen, second }: Views,
  { inputSize, input, deviation }: ViewSettings,
  noise: Noise,
  state: number,
): void {
  const random = createRandom(state);
  const length = inputSize * inputSize * 3;
  for (let place = 0; place < pixels.length; place += length) {
    const picture = pixels.subarray(place, place + length);
    augmentInto(picture, inputSize, random, clean, place);
    noise.add(clean, seen, place, length, deviation, random);
    normaliseInPlace(seen.subarray(place, place + length), input);
    if (!second) continue;
    augmentInto(picture, inputSize, random, second, place);
    normaliseInPlace(second.subarray(place, place + length), input);
  }
}
