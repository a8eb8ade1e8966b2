/** All of learning that needs tfjs; loaded when a backend is first wanted, as one lazy chunk. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { enableProdMode } from '@tensorflow/tfjs-core';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { measured } from '../lib/stations.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { assembleHere, type Assembler } from './assembly.ts';
import { chooseBackend } from './backends/choose.ts';
import type { PictureSet } from './batches.ts';
import { createNetworkEmbedder } from './embedders/network-embedder.ts';
import { measureStep, planEpochs, type Plan } from './estimate.ts';
import { LoadedEncoder } from './loaded-encoder.ts';
import type { Learner } from './methods/method.ts';
import { completeOptions, methodNamed } from './methods/registry.ts';
import { assertVariety, describePictures, descriptorTargets } from './pictures.ts';
import { assertResumable } from './run-state.ts';
import { trainNetwork, type TrainingControl } from './trainer.ts';
import type {
  BackendName,
  BackendReport,
  Options,
  RunState,
  TrainingEvent,
  TrainingOutcome,
} from './types.ts';

enableProdMode();

export interface TrainingOrder {
  method: string;
  options: Options;
  /** Pictures at the network's input size. */
  train: readonly Uint8Array[];
  val: readonly Uint8Array[];
  /** Gives the same pictures at 32 px to methods that describe them. */
  small: () => { train: readonly Uint8Array[]; val: readonly Uint8Array[] };
  resume: RunState | null;
  control: TrainingControl;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
}

/** Gives who assembles the batches of one training. */
export type StartAssembler = () => Assembler;

/** What learns and encodes on one backend. */
export class Engine {
  readonly report: BackendReport;
  readonly #startAssembler: StartAssembler;
  readonly #measured = new Map<string, Promise<number>>();
  /** One after the other: two at once would slow each other down. */
  #measuring: Promise<unknown> = Promise.resolve();

  private constructor(report: BackendReport, startAssembler: StartAssembler) {
    this.report = report;
    this.#startAssembler = startAssembler;
  }

  /** Throws a UserError when no backend works, or the forced one does not. */
  static async start(forced: BackendName | null, startAssembler?: StartAssembler): Promise<Engine> {
    return Engine.on(await chooseBackend(forced), startAssembler);
  }

  /** On a backend that is in use already. `startAssembler` is called for each training and measurement. */
  static on(report: BackendReport, startAssembler: StartAssembler = assembleHere): Engine {
    return new Engine(report, startAssembler);
  }

  /** Measured once for each choice of options that matters. */
  async estimate(methodId: string, given: Options, pictures: number): Promise<Plan> {
    const { options, learner } = await this.#build(methodId, given);
    return planEpochs(options, pictures, await this.#secondsPerStep(methodId, options, learner));
  }

  /** Throws a UserError when the pictures cannot be learned from, or a paused run does not fit them. */
  async train(order: TrainingOrder): Promise<TrainingOutcome> {
    const { method, resume, train, val, control, signal, emit } = order;
    assertVariety(train);
    if (resume) assertResumable(resume, train.length);
    const { options, learner } = await this.#build(method, resume?.options ?? order.options);
    const sets = await measured('train: describe', this.#targets(order, options, learner));
    emit({ kind: 'preparing', what: 'Measuring a step', done: 0, total: 1 });
    // Asked for whatever the plan: on a graphics backend this also compiles, and chooses between kernels.
    const secondsPerStep = this.#secondsPerStep(method, options, learner);
    const plan = planEpochs(options, train.length, await measured('train: plan', secondsPerStep));
    return this.#assembling((assembler) =>
      trainNetwork({
        method,
        options,
        backend: this.report.name,
        learner,
        epochs: resume?.epochs ?? plan.epochs,
        train: { pictures: train, targets: sets.train },
        val: { pictures: val, targets: sets.val },
        resume,
        control,
        signal,
        emit,
        assembler,
      }),
    );
  }

  /** The network of a trained encoder, with its decoder where "decoder." tensors are given. */
  load(model: EncoderModel, decoder: readonly NamedTensor[]): LoadedEncoder {
    return new LoadedEncoder(model, createNetworkEmbedder(model, decoder));
  }

  async #assembling<Value>(work: (assembler: Assembler) => Promise<Value>): Promise<Value> {
    const assembler = this.#startAssembler();
    try {
      return await work(assembler);
    } finally {
      assembler.stop();
    }
  }

  async #build(id: string, given: Options): Promise<{ options: Options; learner: Learner }> {
    const method = methodNamed(id);
    const options = completeOptions(method, given, this.report.name);
    return { options, learner: await method.build(options) };
  }

  #secondsPerStep(method: string, options: Options, learner: Learner): Promise<number> {
    const { width, guidance } = options;
    const key = [method, learner.inputSize, learner.latent, width, guidance === 0].join(' ');
    const measure = (assembler: Assembler): Promise<number> => measureStep(learner, assembler);
    const known = this.#measured.get(key);
    if (known) return known;
    const measuring = this.#measuring.then(() => this.#assembling(measure));
    this.#measuring = measuring.catch(() => this.#measured.delete(key));
    this.#measured.set(key, measuring);
    return measuring;
  }

  async #targets(
    { method, small, signal, emit }: TrainingOrder,
    options: Options,
    learner: Learner,
  ): Promise<{ train: PictureSet['targets']; val: PictureSet['targets'] }> {
    if (!methodNamed(method).usesDescriptor(options)) return { train: null, val: null };
    const described = small();
    const total = described.train.length + described.val.length;
    const what = 'Describing edges and colours';
    const describe = (pictures: readonly Uint8Array[], before: number): Promise<Float32Array> =>
      describePictures(
        pictures,
        (done) => emit({ kind: 'preparing', what, done: before + done, total }),
        signal,
      );
    const train = await describe(described.train, 0);
    const val = await describe(described.val, described.train.length);
    return descriptorTargets(train, val, learner.latent);
  }
}
