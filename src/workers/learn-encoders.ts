/** The learn worker's part that turns pictures into codes: instant encoders in JavaScript, trained ones on a backend. */
import type { Encoded } from '../codes/embeddings.ts';
import { DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import { fitInstant } from '../descriptors/instant.ts';
import { augmentInto } from '../learn/augment.ts';
import { createDescriptorEmbedder } from '../learn/embedders/descriptor-embedder.ts';
import type { PictureSource, Work } from '../learn/embedders/embedder.ts';
import type { Engine } from '../learn/engine.ts';
import { LoadedEncoder } from '../learn/loaded-encoder.ts';
import type { PixelStore } from '../learn/pixel-store.ts';
import { describePictures } from '../learn/pictures.ts';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import type { LearnApi, Progress } from './learn-api.ts';
import { transfer, type CallContext } from './rpc.ts';

type EncoderMethods = Pick<
  LearnApi,
  | 'fitInstant'
  | 'loadEncoder'
  | 'unloadEncoder'
  | 'encode'
  | 'encodePixels'
  | 'encodeCopies'
  | 'reconstructionError'
>;

const INSTANT = 'instant';

/** More often than this nobody can read how far it is, and each message makes the page render. */
const MILLISECONDS_BETWEEN_MESSAGES = 100;

type Pictures = readonly Uint8Array[];
/** Encoders that answer, by id. */
class Encoders {
  readonly #entries = new Map<string, LoadedEncoder>();

  /** Throws a UserError for an unknown id. */
  get(id: string): LoadedEncoder {
    const entry = this.#entries.get(id);
    if (!entry) throw new UserError(`There is no encoder "${id}" here; load it first.`);
    return entry;
  }

  set(id: string, entry: LoadedEncoder): void {
    this.remove(id);
    this.#entries.set(id, entry);
  }

  remove(id: string): void {
    this.#entries.get(id)?.dispose();
    this.#entries.delete(id);
  }

  async encode(id: string, pictures: PictureSource, work: Work): Promise<Encoded> {
    const encoded = await this.get(id).encodePictures(pictures, work);
    return transfer(encoded, [encoded.codes.buffer, encoded.embeddings.values.buffer]);
  }
}

/** `engine` starts the backend where it is not up yet. */
export function createEncoderMethods(
  store: PixelStore,
  engine: () => Promise<Engine>,
): EncoderMethods {
  const encoders = new Encoders();
  const picturesFor = (id: string, hashes: readonly string[]): Pictures =>
    store.pictures(encoders.get(id).model.inputSize, hashes);
  return {
    fitInstant: async ({ hashes, bits, seed }, context) => {
      const pictures = store.pictures(DESCRIPTOR_INPUT, hashes);
      const { progress, signal } = workOf(hashes.length, context);
      const descriptors = await describePictures(pictures, progress, signal);
      return fitInstant({ descriptors, count: hashes.length, bits, random: createRandom(seed) });
    },
    loadEncoder: async ({ id, model, decoder = [] }) => {
      const loaded =
        model.method === INSTANT
          ? new LoadedEncoder(model, createDescriptorEmbedder(model))
          : (await engine()).load(model, decoder);
      encoders.set(id, loaded);
    },
    unloadEncoder: ({ id }) => encoders.remove(id),
    encode: ({ encoder, hashes, wait }, context) => {
      const { inputSize } = encoders.get(encoder).model;
      const pictures: PictureSource = wait
        ? arrivingPictures(store, inputSize, hashes, context.signal)
        : picturesFor(encoder, hashes);
      return encoders.encode(encoder, pictures, workOf(hashes.length, context));
    },
    encodePixels: ({ encoder, pixels, count }) => {
      const { inputSize } = encoders.get(encoder).model;
      return encoders.encode(encoder, cutPictures(pixels, count, inputSize), {});
    },
    encodeCopies: ({ encoder, hashes, seed }, context) => {
      const { inputSize } = encoders.get(encoder).model;
      const copies = augmentedCopies(picturesFor(encoder, hashes), inputSize, seed);
      return encoders.encode(encoder, copies, workOf(hashes.length, context));
    },
    reconstructionError: async ({ encoder, hashes }, context) => {
      const work = workOf(hashes.length, context);
      const { embedder } = encoders.get(encoder);
      return embedder.reconstructionError(picturesFor(encoder, hashes), work);
    },
  };
}

function workOf(
  total: number,
  { progress, signal }: CallContext<Progress>,
): { progress: (done: number) => void; signal: AbortSignal } {
  let said = 0;
  const say = (done: number): void => {
    if (done < total && performance.now() - said < MILLISECONDS_BETWEEN_MESSAGES) return;
    said = performance.now();
    progress({ done, total });
  };
  return { progress: say, signal };
}

/** Pictures that decode workers are still handing in. */
function arrivingPictures(
  store: PixelStore,
  size: number,
  hashes: readonly string[],
  signal: AbortSignal,
): PictureSource {
  return {
    length: hashes.length,
    slice: (start, end) => store.arrived(size, hashes.slice(start, end), signal),
  };
}

function cutPictures(pixels: Uint8Array, count: number, size: number): Uint8Array[] {
  const length = size * size * 3;
  if (pixels.length !== count * length) {
    throw new RangeError(`${pixels.length} bytes are not ${count} pictures of ${size} px.`);
  }
  return Array.from({ length: count }, (_, row) =>
    pixels.subarray(row * length, (row + 1) * length),
  );
}

/** One seeded view of each picture, as bytes. */
function augmentedCopies(pictures: Pictures, size: number, seed: number): Uint8Array[] {
  const random = createRandom(seed);
  const view = new Float32Array(size * size * 3);
  return pictures.map((picture) => {
    augmentInto(picture, size, random, view, 0);
    return Uint8Array.from(view, (value) => Math.round(255 * value));
  });
}
