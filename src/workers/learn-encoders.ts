/** The learn worker's part that turns pictures into codes: instant encoders in JavaScript, trained ones on a backend. */
import type { Encoded } from '../codes/embeddings.ts';
import { DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import { fitInstant } from '../descriptors/instant.ts';
import { drawViews } from '../learn/augment.ts';
import type { Backbones } from '../learn/backbones/backbones.ts';
import type { Framing, PictureInbox } from '../learn/backbones/picture-inbox.ts';
import { createFeatureEmbedder } from '../learn/embedders/backbone-embedder.ts';
import { createDescriptorEmbedder } from '../learn/embedders/descriptor-embedder.ts';
import type { PictureSource, Work } from '../learn/embedders/embedder.ts';
import type { Engine } from '../learn/engine.ts';
import { LoadedEncoder } from '../learn/loaded-encoder.ts';
import type { PixelStore } from '../learn/pixel-store.ts';
import { describePictures } from '../learn/pictures.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import type { LearnApi, Progress } from './learn-api.ts';
import { createReconstruct } from './learn-reconstruct.ts';
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
  | 'reconstruct'
>;

const INSTANT = 'instant';
const BACKBONE_FEATURES = 'backbone-features';

/** More often than this nobody can read how far it is, and each message makes the page render. */
const MILLISECONDS_BETWEEN_MESSAGES = 100;

type Pictures = readonly Uint8Array[];

/** Encoders that answer, by id. */
class Encoders {
  readonly #entries = new Map<string, LoadedEncoder>();
  readonly #backbones: Backbones;

  constructor(backbones: Backbones) {
    this.#backbones = backbones;
  }

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
    return given(await this.get(id).encodePictures(pictures, work));
  }

  async encodeFeatures(id: string, hashes: readonly string[], work: Work): Promise<Encoded> {
    const entry = this.get(id);
    const rows = this.#backbones.features.source(backboneOf(entry), hashes);
    return given(await entry.encodeFeatures(rows, work));
  }

  /** Pictures that the pretrained network of the encoder reads first. */
  async encodeSeen(id: string, pictures: Pictures, work: Work): Promise<Encoded> {
    const entry = this.get(id);
    const backbone = backboneOf(entry);
    const values = await this.#backbones.extract(backbone, pictures, work);
    const width = this.#backbones.record(backbone).features;
    const rows = pictures.map((_, row) => values.subarray(row * width, (row + 1) * width));
    return given(await entry.encodeFeatures(rows, {}));
  }

  /** Side of the pictures that it is given, whoever reads them first. */
  inputSize(id: string): number {
    const { model, embedder } = this.get(id);
    if (embedder.input === 'pixels' || model.backbone === null) return model.inputSize;
    return this.#backbones.record(model.backbone).inputSize;
  }

  /** How pictures are to be brought to the network that it reads. */
  framing(id: string): Framing {
    return this.#backbones.framing(backboneOf(this.get(id)));
  }

  readsFeatures(id: string): boolean {
    return this.get(id).embedder.input === 'features';
  }
}

function backboneOf({ model }: LoadedEncoder): string {
  if (model.backbone !== null) return model.backbone;
  throw new UserError('This encoder does not say which pretrained network it reads.');
}

function given(encoded: Encoded): Encoded {
  return transfer(encoded, [encoded.codes.buffer, encoded.embeddings.values.buffer]);
}

/** What the methods work with; `engine` starts the backend where it is not up yet. */
interface EncoderParts {
  store: PixelStore;
  inbox: PictureInbox;
  backbones: Backbones;
  engine: () => Promise<Engine>;
}

async function loadedEncoder(
  model: EncoderModel,
  decoder: readonly NamedTensor[],
  engine: () => Promise<Engine>,
): Promise<LoadedEncoder> {
  if (model.method === INSTANT) return new LoadedEncoder(model, createDescriptorEmbedder(model));
  if (model.method === BACKBONE_FEATURES) {
    return new LoadedEncoder(model, createFeatureEmbedder(model));
  }
  return (await engine()).load(model, decoder);
}

export function createEncoderMethods({
  store,
  inbox,
  backbones,
  engine,
}: EncoderParts): EncoderMethods {
  const encoders = new Encoders(backbones);
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
      encoders.set(id, await loadedEncoder(model, decoder, engine));
    },
    unloadEncoder: ({ id }) => encoders.remove(id),
    encode: ({ encoder, hashes, wait }, context) => {
      if (encoders.readsFeatures(encoder)) {
        return encoders.encodeFeatures(encoder, hashes, workOf(hashes.length, context));
      }
      const { inputSize } = encoders.get(encoder).model;
      const pictures: PictureSource = wait
        ? arrivingPictures(store, inputSize, hashes, context.signal)
        : picturesFor(encoder, hashes);
      return encoders.encode(encoder, pictures, workOf(hashes.length, context));
    },
    encodePixels: async ({ encoder, pixels, count }) => {
      const pictures = cutPictures(pixels, count, encoders.inputSize(encoder));
      if (!encoders.readsFeatures(encoder)) return encoders.encode(encoder, pictures, {});
      await engine();
      return encoders.encodeSeen(encoder, pictures, {});
    },
    encodeCopies: async ({ encoder, hashes, seed }, context) => {
      const inputSize = encoders.inputSize(encoder);
      if (encoders.readsFeatures(encoder)) {
        await engine();
        const copies = augmentedCopies(
          inbox.take(encoders.framing(encoder), hashes),
          inputSize,
          seed,
        );
        return encoders.encodeSeen(encoder, copies, workOf(hashes.length, context));
      }
      const copies = augmentedCopies(picturesFor(encoder, hashes), inputSize, seed);
      return encoders.encode(encoder, copies, workOf(hashes.length, context));
    },
    reconstructionError: async ({ encoder, hashes }, context) => {
      const work = workOf(hashes.length, context);
      const { embedder } = encoders.get(encoder);
      if (embedder.input === 'features') return null;
      return embedder.reconstructionError(picturesFor(encoder, hashes), work);
    },
    reconstruct: createReconstruct((id) => encoders.get(id), picturesFor),
  };
}

/** How a long call says how far it is, not too often, and hears that it is not wanted any more. */
export function workOf(
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
export function augmentedCopies(pictures: Pictures, size: number, seed: number): Uint8Array[] {
  const random = createRandom(seed);
  return pictures.flatMap((picture) => drawViews(picture, { size, views: 1 }, random));
}
