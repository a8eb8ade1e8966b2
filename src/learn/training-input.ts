/** What a training is made of, and how somebody outside ends it. */
import type { NamedTensor } from '../lib/tensors.ts';
import type { Assembler } from './assembly.ts';
import type { Learner } from './methods/method.ts';
import type { PictureSet } from './picture-set.ts';
import type { BackendName, Options, RunState, TrainingEvent } from './types.ts';

/** How somebody outside ends a training; read between steps. */
export interface TrainingControl {
  wish: 'go on' | 'pause' | 'stop';
}

export interface TrainingInput {
  method: string;
  options: Options;
  backend: BackendName;
  learner: Learner;
  epochs: number;
  train: PictureSet;
  val: PictureSet;
  /** Id of the pretrained network that the features are of. */
  backbone: string | null;
  /** Tensors that the encoder starts from, by name; those that fit. */
  start: readonly NamedTensor[];
  resume: RunState | null;
  /** Seconds between checkpoints that are told; none where left out. */
  checkpointSeconds?: number;
  /** How often the learner's batch was halved. */
  halvings?: number;
  control: TrainingControl;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
  /** Assembles the batches, by default on this thread; the numbers are the same. Stays the caller's to stop. */
  assembler?: Assembler;
}
