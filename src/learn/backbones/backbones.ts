/** The pretrained networks of the learn worker: records at once, weights on the device when pictures first come. */
import { UserError } from '../../lib/error.ts';
import type { Work } from '../embedders/embedder.ts';
import { readBackboneId, weightsOf } from '../../codes/backbone-id.ts';
import { FeatureStore } from './feature-store.ts';
import type { BackboneNetwork } from './network.ts';
import type { Framing } from './picture-inbox.ts';
import type { BackboneRecord } from './types.ts';

/** Gives topology and weights of a network, as `checkBackbone` gave them. */
export type ReadBytes = () => Promise<ArrayBuffer>;

/** What a network says of a picture. */
export interface Guess {
  /** Place among its outputs. */
  place: number;
  /** 0 to 1. */
  share: number;
}

interface Held {
  record: BackboneRecord;
  read: ReadBytes;
}

export class Backbones {
  readonly features = new FeatureStore();
  /** By the part of the id that names the weights. */
  readonly #held = new Map<string, Held>();
  /** One at a time is on the device. */
  #loaded: { weights: string; network: Promise<BackboneNetwork> } | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  hold(record: BackboneRecord, read: ReadBytes): void {
    this.#held.set(weightsOf(record.id), { record, read });
  }

  /** Forgets the network; its features stay until they are forgotten by their own id. */
  async drop(id: string): Promise<void> {
    this.#held.delete(weightsOf(id));
    await this.#inTurn(async () => {
      if (this.#loaded?.weights === weightsOf(id)) await this.#unload();
    });
  }

  async clear(): Promise<void> {
    this.#held.clear();
    this.features.clear();
    await this.#inTurn(() => this.#unload());
  }

  /** What is known of it, with the preprocessing that the id names. Throws a UserError for one that is not here. */
  record(id: string): BackboneRecord {
    const held = this.#held.get(weightsOf(id));
    const parts = readBackboneId(id);
    if (held && parts) return { ...held.record, id, preprocessing: parts.preprocessing };
    throw new UserError(
      'The pretrained network that this needs is not here; add it again under “Encoder”.',
    );
  }

  /** How its pictures are to be brought. Throws as `record` does. */
  framing(id: string): Framing {
    const { inputSize, preprocessing } = this.record(id);
    return { size: inputSize, crop: preprocessing.crop };
  }

  /** A row of features for each picture, the mean over the views that its id names; pictures at the network's input size, cropped as its id says. */
  async extract(
    id: string,
    pictures: readonly Uint8Array[],
    { progress, signal }: Work = {},
  ): Promise<Float32Array<ArrayBuffer>> {
    const { features, preprocessing } = this.record(id);
    const rows = new Float32Array(pictures.length * features);
    await this.#inBatches(id, pictures, signal, async (network, batch, start) => {
      rows.set(await network.extract(batch, preprocessing), start * features);
      progress?.(start + batch.length);
    });
    return rows;
  }

  /** The class with the largest share for each picture. */
  async classify(id: string, pictures: readonly Uint8Array[], { signal }: Work): Promise<Guess[]> {
    const { preprocessing } = this.record(id);
    const guesses: Guess[] = [];
    await this.#inBatches(id, pictures, signal, async (network, batch) => {
      const scores = await network.scores(batch, preprocessing.scale);
      const width = scores.length / batch.length;
      batch.forEach((_, row) =>
        guesses.push(best(scores.subarray(row * width, (row + 1) * width))),
      );
    });
    return guesses;
  }

  /** Gives the device's memory back; the next pictures load the network again. */
  async #unload(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = null;
    const network = await loaded?.network.catch(() => null);
    network?.dispose();
  }

  /** A network that is dropped meanwhile reads no further batch: then it throws as `record` does. */
  #inBatches(
    id: string,
    pictures: readonly Uint8Array[],
    signal: AbortSignal | undefined,
    work: (network: BackboneNetwork, batch: readonly Uint8Array[], start: number) => Promise<void>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      signal?.throwIfAborted();
      const { picturesAtOnce } = await import('./network.ts');
      const atOnce = picturesAtOnce(this.record(id).preprocessing.views);
      const network = await this.#network(id);
      for (let start = 0; start < pictures.length; start += atOnce) {
        signal?.throwIfAborted();
        this.record(id);
        await work(network, pictures.slice(start, start + atOnce), start);
      }
    });
  }

  /** One caller after the other, so that no network goes while it works. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #network(id: string): Promise<BackboneNetwork> {
    const weights = weightsOf(id);
    if (this.#loaded?.weights !== weights) {
      await this.#unload();
      const record = this.record(id);
      const { read } = this.#held.get(weights)!;
      const loading = import('./network.ts').then(async ({ BackboneNetwork }) =>
        BackboneNetwork.load(record, await read()),
      );
      this.#loaded = { weights, network: loading };
      loading.catch(() => (this.#loaded = null));
    }
    return this.#loaded!.network;
  }
}

function best(scores: Float32Array): Guess {
  let place = 0;
  for (let index = 1; index < scores.length; index++) {
    if (scores[index]! > scores[place]!) place = index;
  }
  return { place, share: scores[place] ?? 0 };
}
