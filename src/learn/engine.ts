/** All of learning that needs tfjs; loaded when a backend is first wanted, as one lazy chunk. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { enableProdMode } from '@tensorflow/tfjs-core';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { measured } from '../lib/stations.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { assembleHere, type Assembler } from './assembly.ts';
import { withoutBackground } from './background.ts';
import { chooseBackend } from './backends/choose.ts';
import { onDevice } from './backends/failure.ts';
import { createTrainedEmbedder } from './embedders/joined-embedder.ts';
import { measureStep, planEpochs, type Plan } from './estimate.ts';
import { LoadedEncoder } from './loaded-encoder.ts';
import {
  optionOf,
  type FittedMethod,
  type Learner,
  type LearnerFacts,
  type Method,
  type TrainedMethod,
} from './methods/method.ts';
import { completeOptions, methodNamed } from './methods/registry.ts';
import { halved } from './halving.ts';
import { layoutSize } from './networks/layout.ts';
import { assertClasses, countOf, inputsOf, type PictureSet } from './picture-set.ts';
import { assertVariety } from './pictures.ts';
import { teacherTargets } from './teacher.ts';
import { trainNetwork } from './trainer.ts';
import type { TrainingControl } from './training-input.ts';
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
  /** Pictures at the network's input size, or features; labels where there are any. */
  train: PictureSet;
  val: PictureSet;
  /** Classes that the labels tell apart. */
  classes: number;
  /** Gives the same pictures at 32 px to methods that describe them. */
  small: () => { train: readonly Uint8Array[]; val: readonly Uint8Array[] };
  /** Id of the pretrained network that the features are of. */
  backbone: string | null;
  /** Tensors of a run that the encoder is to start from. */
  start: readonly NamedTensor[] | null;
  resume: RunState | null;
  /** Seconds between checkpoints; none where left out. */
  checkpointSeconds?: number | undefined;
  /** How often the batch is halved. */
  halvings?: number | undefined;
  control: TrainingControl;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
}

/** What an estimate depends on beside method and options. */
export interface EstimateFacts {
  pictures: number;
  classes: number;
  /** Width of the backbone's features; 0 where there is none. */
  features: number;
  /** Whether there are weights to start from. */
  started: boolean;
}

/** Which backend is to be used, or not. */
export interface BackendWish {
  forced: BackendName | null;
  /** Those that failed while they were in use. */
  skip?: readonly BackendName[];
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
  static async start(
    { forced, skip = [] }: BackendWish,
    startAssembler?: StartAssembler,
  ): Promise<Engine> {
    return Engine.on(await chooseBackend(forced, skip), startAssembler);
  }

  /** On a backend that is in use already. `startAssembler` is called for each training and measurement. */
  static on(report: BackendReport, startAssembler: StartAssembler = assembleHere): Engine {
    return new Engine(report, startAssembler);
  }

  /** Measured once for each choice of options that matters. A fitted method has no epochs. */
  estimate(methodId: string, given: Options, facts: EstimateFacts): Promise<Plan> {
    return onDevice(() => this.#estimate(methodId, given, facts));
  }

  async #estimate(methodId: string, given: Options, facts: EstimateFacts): Promise<Plan> {
    const method = methodNamed(methodId);
    if (method.kind === 'fitted') return NO_EPOCHS;
    const options = this.#options(method, given, facts);
    const learner = await method.build(options, factsFor(method, options, facts));
    const seconds = await this.#secondsPerStep(methodId, options, learner);
    return planEpochs(learner, options, facts.pictures, seconds);
  }

  /**
   * Throws a UserError when the pictures cannot be learned from, or a paused run does not fit them, a BackendError when
   * the device failed.
   */
  train(order: TrainingOrder): Promise<TrainingOutcome> {
    return onDevice(() => this.#carryOut(order));
  }

  async #carryOut(order: TrainingOrder): Promise<TrainingOutcome> {
    const { train, resume, start } = order;
    const method = methodNamed(order.method);
    assertVariety(inputsOf(train));
    if (method.needs.includes('labels')) assertClasses(train.labels, method.name);
    const facts: EstimateFacts = {
      pictures: countOf(train),
      classes: order.classes,
      features: train.features?.width ?? 0,
      started: start !== null,
    };
    const options = this.#options(method, resume?.options ?? order.options, facts);
    return method.kind === 'fitted'
      ? this.#fit(method, options, order)
      : this.#train(method, options, order, facts);
  }

  async #train(
    method: TrainedMethod,
    options: Options,
    order: TrainingOrder,
    facts: EstimateFacts,
  ): Promise<TrainingOutcome> {
    const { train, val, backbone, control, signal, emit } = order;
    const built = await method.build(options, factsFor(method, options, facts));
    const { learner, resume, halvings } = halved(
      built,
      order.resume,
      order.halvings ?? 0,
      facts.pictures,
    );
    const targets = await measured(
      'train: describe',
      this.#targets(order, method, options, learner),
    );
    emit({ kind: 'preparing', what: 'Measuring a step', done: 0, total: 1 });
    // Asked for whatever the plan: on a graphics backend this also compiles, and chooses between kernels.
    const measuring = measured('train: plan', this.#secondsPerStep(method.id, options, learner));
    const plan = planEpochs(learner, options, facts.pictures, await measuring);
    return this.#assembling((assembler) =>
      trainNetwork({
        method: method.id,
        options,
        backend: this.report.name,
        learner,
        epochs: resume?.epochs ?? plan.epochs,
        train: { ...train, targets: targets.train },
        val: { ...val, targets: targets.val },
        backbone,
        start: takenOver(learner, order.start),
        resume,
        halvings,
        checkpointSeconds: order.checkpointSeconds ?? 0,
        control,
        signal,
        emit,
        assembler,
      }),
    );
  }

  async #fit(
    method: FittedMethod,
    options: Options,
    { train, small, backbone, control, signal, emit }: TrainingOrder,
  ): Promise<TrainingOutcome> {
    const backend = this.report.name;
    const pictures = (): readonly Uint8Array[] => small().train;
    const order = { options, backend, train, small: pictures, backbone, signal, emit };
    const { encoder, encoded } = await method.fit(order);
    const stopped = control.wish !== 'go on';
    return {
      ended: stopped ? 'stopped' : 'finished',
      run: {
        method: method.id,
        options,
        backend,
        backbone,
        epochs: 0,
        step: 0,
        stepsPerEpoch: 0,
        random: 0,
        tensors: [],
        best: null,
        curves: [],
      },
      encoder,
      encoded,
      picturesPerSecond: 0,
      takenOver: 0,
      problem: null,
    };
  }

  /** The network of a trained encoder, with its decoder where "decoder." tensors are given. */
  load(model: EncoderModel, decoder: readonly NamedTensor[]): LoadedEncoder {
    return new LoadedEncoder(model, createTrainedEmbedder(model, decoder));
  }

  async #assembling<Value>(work: (assembler: Assembler) => Promise<Value>): Promise<Value> {
    const assembler = this.#startAssembler();
    try {
      return await work(assembler);
    } finally {
      assembler.stop();
    }
  }

  #options(method: Method, given: Options, { pictures, features }: EstimateFacts): Options {
    const context = { backend: this.report.name, backbone: features > 0, pictures };
    return completeOptions(method, given, context);
  }

  #secondsPerStep(method: string, options: Options, learner: Learner): Promise<number> {
    const { inputSize, features, secondView, batchSize } = learner;
    const size = layoutSize(learner.parameters);
    const own = [method, inputSize, features, size, secondView, batchSize];
    const key = [...own, options['guidance'] === 0].join(' ');
    const measure = (assembler: Assembler): Promise<number> => measureStep(learner, assembler);
    const known = this.#measured.get(key);
    if (known) return known;
    const measuring = this.#measuring.then(() =>
      withoutBackground(() => this.#assembling(measure)),
    );
    this.#measuring = measuring.catch(() => this.#measured.delete(key));
    this.#measured.set(key, measuring);
    return measuring;
  }

  async #targets(
    { small, signal, emit }: TrainingOrder,
    method: TrainedMethod,
    options: Options,
    { latent }: Learner,
  ): Promise<{ train: PictureSet['targets']; val: PictureSet['targets'] }> {
    if (!method.usesDescriptor(options)) return { train: null, val: null };
    const seed = optionOf(options, 'seed');
    const progress = (what: string, done: number, total: number): void =>
      emit({ kind: 'preparing', what, done, total });
    return teacherTargets({ ...small(), latent, seed, progress, signal });
  }
}

const NO_EPOCHS: Plan = { epochs: 0, secondsPerEpoch: 0, picturesPerSecond: 0 };

function factsFor(method: Method, options: Options, facts: EstimateFacts): LearnerFacts {
  const reads = method.input(options);
  return { ...facts, features: reads === 'features' ? facts.features : 0 };
}

/** Tensors of the learner's encoder that the given ones have in the same shape, and what belongs to the same layers. */
function takenOver(learner: Learner, given: readonly NamedTensor[] | null): NamedTensor[] {
  if (!given) return [];
  const own = [...learner.parameters, ...learner.statistics].filter(({ name }) =>
    name.startsWith('encoder.'),
  );
  const fitting = given.filter((tensor) =>
    own.some(
      ({ name, shape }) => name === tensor.name && shape.join(' ') === tensor.shape.join(' '),
    ),
  );
  const first = fitting.some(({ name }) => name === 'encoder.convolution1.kernel');
  return first ? fitting : [];
}
