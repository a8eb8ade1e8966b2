/** What the learn worker can be asked, as types alone, so that the page knows the words without the engine. */
import type { Encoded } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import type {
  BackendName,
  BackendReport,
  MethodDescription,
  Options,
  Rebuilt,
  RunState,
  TrainingEvent,
  TrainingLabels,
  TrainingOutcome,
} from '../learn/types.ts';
import type { BackboneApi } from './learn-backbones.ts';
import type { BaselineApi } from './learn-baselines.ts';
import type { InstantApi } from './learn-instant.ts';
import type { ChunkRef } from '../storage/types.ts';
import type { CallContext } from './rpc.ts';

/** How far a piece of work is. */
export interface Progress {
  done: number;
  total: number;
}

/** What a training with these options will take on this machine, by measured steps. */
export interface TrainingEstimate {
  epochs: number;
  secondsPerEpoch: number;
  picturesPerSecond: number;
}

/** The input of a method that needs nothing. */
export type Nothing = Record<string, never>;

export interface LearnApi extends BackboneApi, BaselineApi, InstantApi {
  /** Answers `take` of `PixelDoor` on that port: decode workers hand pixels in without passing the page. */
  openDoor(input: { port: MessagePort }): void;
  /** Those of `hashes` whose pixels are not in memory at that size, in order, each once. */
  missingPixels(input: { size: number; hashes: string[] }): string[];
  /** Pixels of pictures, `size` x `size` x 3 bytes each, in the order of `hashes`. Throws a UserError for an unknown one. */
  readPixels(input: { size: number; hashes: string[] }): Uint8Array<ArrayBuffer>;
  /** Forgets all pixels: the gallery was cleared. */
  forgetPixels(input: Nothing): void;
  /** Writes rows that are in no chunk yet into pixel shards; gives the chunks of all rows of that size. */
  persistPixels(input: { size: number }): Promise<ChunkRef[]>;
  /** Reads pixel shards back into memory; gives the number of rows. */
  restorePixels(input: { size: number; refs: ChunkRef[] }): Promise<number>;

  /** Chooses, starts and tests a backend once; later calls give the same report. Throws a UserError when none works. */
  startBackend(input: {
    forced: BackendName | null;
    /** Those that failed in this page already. */
    skip?: readonly BackendName[];
  }): Promise<BackendReport>;
  /** All methods, with defaults for the backend in use (for WASM before one is). */
  methods(input: { backbone: boolean; pictures: number }): MethodDescription[];

  /** Training-free codes, fitted on these pictures at 32 px; needs no backend. */
  fitInstant(
    input: { hashes: string[]; bits: number; seed: number },
    context: CallContext<Progress>,
  ): Promise<EncoderModel>;
  /**
   * Makes an encoder answer under `id`; loading another under the same id replaces it.
   * `decoder`: the best weights of its run, for `reconstructionError`; only "decoder." tensors are used.
   */
  loadEncoder(input: {
    id: string;
    model: EncoderModel;
    decoder?: NamedTensor[] | undefined;
  }): Promise<void>;
  unloadEncoder(input: { id: string }): void;
  /**
   * Codes and embeddings in the order of `hashes`. With `wait` it begins
   * while pixels are still on their way through the door: whoever asks so sees to it that all of them come.
   */
  encode(
    input: { encoder: string; hashes: string[]; wait?: boolean },
    context: CallContext<Progress>,
  ): Promise<Encoded>;
  /** What it says of `count` pictures given as pixels at the encoder's input size. */
  encodePixels(input: {
    encoder: string;
    pixels: Uint8Array<ArrayBuffer>;
    count: number;
  }): Promise<Encoded>;
  /** What it says of one seeded augmented copy (crop, flip, colour) of each picture. */
  encodeCopies(
    input: { encoder: string; hashes: string[]; seed: number },
    context: CallContext<Progress>,
  ): Promise<Encoded>;
  /** Mean squared error, pixels in 0 to 1, of clean pictures through encoder and decoder; null without a decoder. */
  reconstructionError(
    input: { encoder: string; hashes: string[] },
    context: CallContext<Progress>,
  ): Promise<number | null>;

  /**
   * What the decoder of an encoder rebuilds of a few pictures: `pixels` at its input size first, if given, then those of
   * `hashes`. Null without a decoder.
   */
  reconstruct(input: {
    encoder: string;
    hashes: string[];
    pixels: Uint8Array<ArrayBuffer> | null;
    noise: number;
    seed: number;
  }): Promise<Rebuilt | null>;

  /** By a few measured steps; `options.epochs` 0 gives the automatic number. Needs a backend. */
  estimate(input: {
    method: string;
    options: Options;
    pictures: number;
    /** Classes that the labels tell apart, 0 without labels. */
    classes: number;
    /** Width of the features that it would read, 0 where it reads pixels. */
    features: number;
    /** Whether there is a run to start from. */
    started: boolean;
  }): Promise<TrainingEstimate>;
  /**
   * Trains until it is finished, paused or stopped; an abort rejects. Pixels of all pictures must be in memory, or
   * features where the method reads those. A fitted method is done in one go. `start`: tensors of a kept run.
   */
  train(
    input: {
      method: string;
      options: Options;
      train: string[];
      val: string[];
      /** Classes of both, where pictures have labels. */
      labels: TrainingLabels | null;
      /** Id of the pretrained network whose features are read. */
      backbone: string | null;
      start: NamedTensor[] | null;
      resume: RunState | null;
      /** Seconds between checkpoints; none where left out. */
      checkpointSeconds?: number;
      /** How often the batch is halved; 0 where left out. */
      halvings?: number;
    },
    context: CallContext<TrainingEvent>,
  ): Promise<TrainingOutcome>;
  /** The running training ends "paused" after the current step; nothing happens when none runs. */
  pauseTraining(input: Nothing): void;
  /** The running training ends "stopped" after the current step, with the best encoder so far. */
  stopTraining(input: Nothing): void;
}
