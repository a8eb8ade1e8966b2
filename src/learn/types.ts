/** What the learn worker says and is told, without tfjs, so that the page can know the words. */
import type { Encoded } from '../codes/embeddings.ts';
import type { Compare, EncoderModel } from '../codes/encoder-model.ts';
import type { NamedTensor } from '../lib/tensors.ts';

export type BackendName = 'webgpu' | 'webgl' | 'wasm';

export type { Compare };

/** What a method cannot do without, beside pictures. */
export type Need = 'labels' | 'backbone';

/** What the defaults of a method depend on. */
export interface MethodContext {
  backend: BackendName;
  /** Whether a pretrained network is at hand. */
  backbone: boolean;
  /** Training pictures that there are. */
  pictures: number;
}

/** Which backend was taken and why the ones before it were not. */
export interface BackendReport {
  name: BackendName;
  /** Adapter or renderer as the browser names it; "" where it does not say. */
  adapter: string;
  software: boolean;
  /** One sentence for each backend that was passed over. */
  passedOver: { name: BackendName; reason: string }[];
}

/** One number that a person may set for a method. */
export interface OptionField {
  id: string;
  label: string;
  help: string;
  min: number;
  max: number;
  step: number;
  initial: number;
  /** Present where only these values make sense; shown as a list. */
  choices?: number[];
  /** What the list shows for each of `choices`; the values themselves where it is missing. */
  choiceNames?: string[];
}

export type Options = Record<string, number>;

/** A method as the page knows it. */
export interface MethodDescription {
  id: string;
  name: string;
  /** One sentence: what it learns and what it is good for. */
  summary: string;
  needs: Need[];
  /** How its encoders are compared unless the option "compare" says otherwise. */
  compare: Compare;
  /** Whether it can rebuild pictures. */
  decoder: boolean;
  options: OptionField[];
}

/** How healthy codes are: bits that never or always fire carry nothing. */
export interface CodeHealth {
  deadBits: number;
  /** Mean over bits of |share of ones - 0.5|: 0 is perfect, 0.5 is dead. */
  imbalance: number;
}

/** `count` pictures of `size` x `size` x 3 bytes each, row-major RGB, in three aligned strips. */
export interface ReconstructionStrip {
  count: number;
  size: number;
  clean: Uint8Array<ArrayBuffer>;
  noisy: Uint8Array<ArrayBuffer>;
  reconstructed: Uint8Array<ArrayBuffer>;
}

/** Pictures as a decoder rebuilds them, RGB bytes of `count` squares of `size` pixels behind each other. */
export interface Rebuilt {
  count: number;
  size: number;
  clean: Uint8Array<ArrayBuffer>;
  noisy: Uint8Array<ArrayBuffer>;
  fromClean: Uint8Array<ArrayBuffer>;
  fromNoisy: Uint8Array<ArrayBuffer>;
  /** From the bits of the code alone. */
  fromCode: Uint8Array<ArrayBuffer>;
}

export interface EpochReport {
  epoch: number;
  trainLoss: number;
  /** Null where there are no validation pictures. */
  valLoss: number | null;
  /** Mean squared error of the reconstruction of validation pictures, pixels in 0 to 1. */
  reconstructionError: number | null;
  health: CodeHealth;
}

/** How far a training is; `step` and `steps` count through all epochs. */
export interface TrainingProgress {
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  loss: number;
  picturesPerSecond: number;
  secondsLeft: number;
}

export type TrainingEvent =
  | { kind: 'preparing'; what: string; done: number; total: number }
  | ({ kind: 'step' } & TrainingProgress)
  | { kind: 'epoch'; report: EpochReport; strip: ReconstructionStrip | null }
  /** From here the training can go on, with the same result, should the page, the worker or the device be lost. */
  | { kind: 'checkpoint'; run: RunState }
  /** Something went wrong and it goes on all the same; `what` says both in one sentence. */
  | { kind: 'setback'; what: string };

/** Classes of the pictures that a training learns from, as row numbers of `names`. */
export interface TrainingLabels {
  train: Int32Array;
  val: Int32Array;
  names: string[];
}

/** A run that can be written down and taken up again; the pictures are named by hash, not stored in it. */
export interface RunState {
  method: string;
  options: Options;
  backend: BackendName;
  epochs: number;
  step: number;
  stepsPerEpoch: number;
  /** Id of the pretrained network whose features it learns from; runs that know nothing of it learn from pixels. */
  backbone?: string | null;
  /** State of the seeded generator after `step` steps. */
  random: number;
  /** Weights, running statistics and optimiser slots under their own names. */
  tensors: NamedTensor[];
  /** Encoder and decoder weights of the epoch with the lowest validation loss. */
  best: { valLoss: number; epoch: number; tensors: NamedTensor[] } | null;
  curves: EpochReport[];
  /** Seconds that it took so far; the page counts them. */
  seconds?: number;
  /** How often its batch was halved because the device failed with a larger one; 0 where it does not say. */
  halvings?: number;
  /** What every learning rate is multiplied with since the loss was no number once; 1 where it does not say. */
  rateScale?: number;
}

export interface TrainingOutcome {
  ended: 'finished' | 'paused' | 'stopped';
  run: RunState;
  /** The best encoder so far, binarised; null when paused. */
  encoder: EncoderModel | null;
  /** What it says of the pictures learned from, in their order; null where there is no encoder. */
  encoded: Encoded | null;
  picturesPerSecond: number;
  /** Tensors of the encoder that were taken over from the run it was to start from. */
  takenOver: number;
  /** Why it ended early although nobody stopped it, in one sentence; null otherwise. */
  problem: string | null;
}
