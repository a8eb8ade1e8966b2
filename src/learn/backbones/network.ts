/** A pretrained network on the device: pictures in, features or scores out. */
import * as tf from '@tensorflow/tfjs-core';
import { BackendError, UserError } from '../../lib/error.ts';
import { assertBackendAlive, onDevice } from '../backends/failure.ts';
import { assertPlausible } from '../backends/suspicion.ts';
import { readAndDispose } from '../read-tensor.ts';
import { readBackboneId, type Preprocessing, type Scale } from '../../codes/backbone-id.ts';
import { mirrorPixels } from '../../descriptors/mirror.ts';
import { readKept } from './check.ts';
import type { WeightSpec } from './model-json.ts';
import { preprocessor } from './preprocess.ts';
import { refuse } from './refusal.ts';
import type { BackboneFormat, BackboneRecord, Cut } from './types.ts';

/** What is on the device. Both give a tensor whose first axis is the pictures; call them inside `tf.tidy`. */
export interface LoadedNetwork {
  atCut: (input: tf.Tensor4D) => tf.Tensor;
  whole: (input: tf.Tensor4D) => tf.Tensor;
  dispose: () => void;
}

/** What a loader needs. */
export interface NetworkSource {
  topology: object;
  weights: WeightSpec[];
  data: ArrayBuffer;
  cut: Cut;
}

type Loader = (source: NetworkSource) => Promise<LoadedNetwork>;

/** Half a megabyte of code each, of which a network needs one. */
const loaders: Record<BackboneFormat, () => Promise<Loader>> = {
  'layers-model': async () => (await import('./layers-network.ts')).loadLayers,
  'graph-model': async () => (await import('./graph-network.ts')).loadGraph,
};

/** As many pictures or mirror images go through it at once; at 224 px their maps take tens of megabytes. */
const VIEWS_AT_ONCE = 8;

/** Pictures that go through it at once, their mirror images beside them where they are wanted. */
export function picturesAtOnce(views: Preprocessing['views']): number {
  return views === 'mirrored' ? VIEWS_AT_ONCE / 2 : VIEWS_AT_ONCE;
}

export class BackboneNetwork {
  readonly inputSize: number;
  readonly features: number;
  readonly #network: LoadedNetwork;
  readonly #record: BackboneRecord;

  private constructor(record: BackboneRecord, network: LoadedNetwork) {
    this.inputSize = record.inputSize;
    this.features = record.features;
    this.#record = record;
    this.#network = network;
  }

  /** `buffer` as `checkBackbone` gives it. Throws a UserError for any other, and when weights do not fit the topology. */
  static async load(record: BackboneRecord, buffer: ArrayBuffer): Promise<BackboneNetwork> {
    const { topology, weights } = readKept(record, buffer);
    const data = buffer.slice(record.jsonBytes);
    let network: LoadedNetwork | null = null;
    try {
      const load = await loaders[record.format]();
      network = await load({ topology, weights, data, cut: record.cut });
      const loaded = new BackboneNetwork(record, network);
      await loaded.#prove();
      return loaded;
    } catch (error) {
      network?.dispose();
      if (error instanceof UserError || error instanceof BackendError) throw error;
      throw refuse(
        `its weights and layers do not fit each other${reasonOf(error)}; get another copy`,
        error,
      );
    }
  }

  /**
   * Features of at most `picturesAtOnce` pictures, inputSize x inputSize x 3 RGB bytes each: a row for each, the mean over
   * its views. Throws a BackendError where the device failed, or what it gives cannot be right.
   */
  async extract(
    pictures: readonly Uint8Array[],
    preprocessing: Pick<Preprocessing, 'scale' | 'views'>,
  ): Promise<Float32Array> {
    const rows = await onDevice(() => this.#extract(pictures, preprocessing));
    await assertPlausible(rows, this.features, pictures);
    return rows;
  }

  async #extract(
    pictures: readonly Uint8Array[],
    { scale, views }: Pick<Preprocessing, 'scale' | 'views'>,
  ): Promise<Float32Array> {
    const { reduce } = this.#record.cut;
    const seen = views === 'mirrored' ? [...pictures, ...pictures.map(this.#mirrored)] : pictures;
    const rows = tf.tidy(() => {
      const made = this.#network.atCut(this.#input(seen, scale));
      const pooled = reduce === 'mean' ? tf.mean(made, [1, 2]) : made;
      const shape = [seen.length / pictures.length, pictures.length, this.features];
      return tf.mean(tf.reshape(pooled, shape), 0);
    });
    return readAndDispose(rows);
  }

  /** What the whole network says of them as shares of 1, a row for each. */
  async scores(pictures: readonly Uint8Array[], scale: Scale): Promise<Float32Array> {
    const rows = tf.tidy(() => {
      const made = this.#network.whole(this.#input(pictures, scale));
      const flat = tf.reshape(made, [pictures.length, -1]);
      return this.#record.logits ? tf.softmax(flat) : tf.clone(flat);
    });
    return readAndDispose(rows);
  }

  dispose(): void {
    this.#network.dispose();
  }

  readonly #mirrored = (picture: Uint8Array): Uint8Array =>
    mirrorPixels(picture, 1, this.inputSize);

  #input(pictures: readonly Uint8Array[], scale: Scale): tf.Tensor4D {
    assertBackendAlive();
    const size = this.inputSize;
    const length = size * size * 3;
    const values = new Float32Array(pictures.length * length);
    const write = preprocessor(scale);
    pictures.forEach((picture, row) => {
      if (picture.length !== length) {
        throw new RangeError(`${picture.length} bytes are no picture of ${size} pixels.`);
      }
      write(picture, values, row * length);
    });
    return tf.tensor4d(values, [pictures.length, size, size, 3]);
  }

  /** One picture goes through, so that what does not run is refused before it is kept. */
  async #prove(): Promise<void> {
    const grey = new Uint8Array(this.inputSize ** 2 * 3).map((_, at) => (at * 37) % 256);
    const { preprocessing } = readBackboneId(this.#record.id)!;
    const row = await this.#extract([grey], preprocessing);
    if (!row.every(Number.isFinite)) {
      throw refuse('it gives values that are no numbers; get another copy');
    }
  }
}

/** What TF.js says of it in brackets; nothing where it only stumbled over something, or over what it cannot name. */
function reasonOf(error: unknown): string {
  const stumbled = error instanceof TypeError || error instanceof RangeError;
  if (!(error instanceof Error) || stumbled || error.message.includes('[object ')) return '';
  return ` (${error.message.split('\n')[0]!.slice(0, 200)})`;
}
