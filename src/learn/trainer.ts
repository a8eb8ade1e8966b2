/** The training loop: seeded, served between steps, paused and resumed exactly, with the best weights kept. */
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { measured } from '../lib/stations.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { assembleHere, type Assembler } from './assembly.ts';
import { assertBackendAlive } from './backends/failure.ts';
import { createBatches, type BatchSource } from './batch-stream.ts';
import { stepsPerEpoch, type BatchSettings } from './batches.ts';
import { featureInput } from './feature-input.ts';
import { fitEncoder, type FittedEncoder } from './fit-encoder.ts';
import { LossMeter } from './loss-meter.ts';
import { optionOf, type Learner } from './methods/method.ts';
import type { InputStatistics } from './networks/fold.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { createNoise, type Noise } from './noise.ts';
import { learningRateAt } from './optimiser.ts';
import { countOf, type PictureSet } from './picture-set.ts';
import { inputStatistics } from './pictures.ts';
import { inputOf, inputTensors, lossOf, lossTensor, NO_INPUT } from './run-state.ts';
import { TrainingState } from './training-state.ts';
import type {
  BackendName,
  EpochReport,
  Options,
  ReconstructionStrip,
  RunState,
  TrainingEvent,
  TrainingOutcome,
} from './types.ts';
import { TrainingClock } from './training-clock.ts';
import { reconstructionStrip, thinned, validate } from './validation.ts';
import { yieldToMessages } from '../lib/yield.ts';

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
  control: TrainingControl;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
  /** Assembles the batches, by default on this thread; the numbers are the same. Stays the caller's to stop. */
  assembler?: Assembler;
}

/** Trains, or goes on with `resume`. Throws a UserError when the loss breaks before there are weights worth keeping. */
export async function trainNetwork(input: TrainingInput): Promise<TrainingOutcome> {
  const training = new Training(input);
  try {
    return await training.run();
  } finally {
    training.dispose();
  }
}

class Training {
  readonly #input: TrainingInput;
  readonly #settings: BatchSettings;
  readonly #state: TrainingState;
  readonly #meter: LossMeter;
  readonly #batches: BatchSource;
  readonly #noise: Noise;
  readonly #stepsPerEpoch: number;
  readonly #steps: number;
  readonly #validation: PictureSet;
  readonly #curves: EpochReport[];
  #best: RunState['best'];
  readonly #clock: TrainingClock;

  constructor(input: TrainingInput) {
    const { learner, options, resume } = input;
    this.#input = input;
    const [train, val] = [asRead(input.train), asRead(input.val)];
    const seed = optionOf(options, 'seed');
    const statistics = inputStatisticsOf(train, resume);
    this.#settings = { inputSize: learner.inputSize, latent: learner.latent, input: statistics };
    const random = createRandom(resume ? resume.random : seed);
    this.#state = resume
      ? TrainingState.resume(learner, resume.tensors, resume.step)
      : TrainingState.start(learner, random, input.start);
    const { sum, count } = resume ? lossOf(resume.tensors) : { sum: 0, count: 0 };
    this.#meter = new LossMeter(this.#state.step, sum, count);
    this.#noise = createNoise(seed);
    this.#stepsPerEpoch = stepsPerEpoch(countOf(train), learner);
    this.#steps = this.#stepsPerEpoch * input.epochs;
    this.#clock = new TrainingClock(learner.batchSize);
    this.#batches = createBatches(
      train,
      {
        batch: this.#settings,
        learner,
        seed,
        noise: options['noise'] ?? 0,
        step: this.#state.step,
        steps: this.#steps,
        random: random.state,
      },
      input.assembler ?? assembleHere(),
    );
    this.#validation = thinned(countOf(val) > 0 ? val : train, learner.latent);
    this.#curves = [...(resume?.curves ?? [])];
    this.#best = resume?.best ?? null;
  }

  async run(): Promise<TrainingOutcome> {
    const { control } = this.#input;
    while (this.#state.step < this.#steps) {
      const before = this.#state.step;
      await measured('train: steps', this.#runEpoch());
      const asked = performance.now();
      await this.#meter.settle();
      this.#clock.addStepping(asked, 0);
      if (this.#meter.brokenAt !== null) return this.#broken(this.#meter.brokenAt);
      // a wish that came with an epoch's last step finds the epoch whole: it is looked at first
      const whole = this.#state.step > before && this.#state.step % this.#stepsPerEpoch === 0;
      if (whole) await measured('train: look', this.#endEpoch());
      else if (control.wish === 'pause') return this.#outcome('paused', null);
      else break;
    }
    return this.#finish();
  }

  dispose(): void {
    this.#state.dispose();
  }

  /** Steps up to the end of the epoch, or until somebody wishes otherwise. */
  async #runEpoch(): Promise<void> {
    const { learner, options, control, signal } = this.#input;
    const epoch = Math.floor(this.#state.step / this.#stepsPerEpoch);
    const end = (epoch + 1) * this.#stepsPerEpoch;
    while (this.#state.step < end && control.wish === 'go on' && this.#meter.brokenAt === null) {
      const started = performance.now();
      signal.throwIfAborted();
      assertBackendAlive();
      const batch = await this.#batches.next();
      const { step } = this.#state;
      const highest = optionOf(options, 'learningRate');
      const constant = learner.schedule === 'constant';
      const rate = constant ? highest : learningRateAt(step + 1, this.#steps, highest);
      try {
        await this.#meter.add(this.#state.advance(batch, rate, step / this.#steps));
      } finally {
        this.#batches.release(batch);
      }
      await yieldToMessages();
      this.#clock.addStepping(started, 1);
      if (this.#clock.isDue()) this.#tell(epoch + 1);
    }
  }

  /**
   * Looks at the validation pictures, keeps the weights if they are the best (without such pictures the last are), and
   * tells.
   */
  async #endEpoch(): Promise<void> {
    const { learner, options, val, emit } = this.#input;
    const started = performance.now();
    const epoch = this.#state.step / this.#stepsPerEpoch;
    const tensors = await this.#fold();
    const network = new InferenceNetwork(tensors, learner.inputSize);
    try {
      const bits = optionOf(options, 'bits');
      const found = await validate(learner, network, this.#validation, this.#settings, bits);
      const judging = countOf(val) > 0;
      const judged = judging ? found.loss : this.#meter.mean;
      const beaten = judging && this.#best !== null && this.#best.valLoss <= judged;
      if (Number.isFinite(judged) && !beaten) {
        this.#best = { valLoss: judged, epoch, tensors };
      }
      const report: EpochReport = {
        epoch,
        trainLoss: this.#meter.mean,
        valLoss: judging ? found.loss : null,
        reconstructionError: found.reconstructionError,
        health: found.health,
      };
      this.#curves.push(report);
      emit({ kind: 'epoch', report, strip: await this.#strip(network) });
    } finally {
      network.dispose();
    }
    this.#meter.startEpoch();
    this.#clock.addLook(started);
  }

  async #strip(network: InferenceNetwork): Promise<ReconstructionStrip | null> {
    if (!network.hasDecoder) return null;
    const { options } = this.#input;
    return reconstructionStrip(network, this.#validation.pictures, {
      source: this.#noise,
      deviation: options['noise'] ?? 0,
      random: createRandom(optionOf(options, 'seed')),
    });
  }

  async #fold(): Promise<NonNullable<RunState['best']>['tensors']> {
    const { parameters, statistics } = await this.#state.read();
    return this.#input.learner.fold(parameters, statistics, this.#settings.input);
  }

  #tell(epoch: number): void {
    const { epochs, emit } = this.#input;
    emit({
      kind: 'step',
      epoch,
      epochs,
      step: this.#state.step,
      steps: this.#steps,
      loss: this.#meter.latest,
      picturesPerSecond: this.#clock.picturesPerSecond,
      secondsLeft: this.#clock.secondsLeft(this.#steps - this.#state.step, epochs - epoch + 1),
    });
  }

  async #finish(): Promise<TrainingOutcome> {
    const ended = this.#input.control.wish === 'stop' ? 'stopped' : 'finished';
    this.#best ??=
      this.#state.step > 0
        ? { valLoss: this.#meter.mean, epoch: 0, tensors: await this.#fold() }
        : null;
    return this.#outcome(ended, await this.#encoder());
  }

  async #broken(step: number): Promise<TrainingOutcome> {
    const sentence = `The loss is no longer a number at step ${step}; lower the learning rate.`;
    if (!this.#best) throw new UserError(sentence);
    return { ...(await this.#outcome('stopped', await this.#encoder())), problem: sentence };
  }

  /** The best weights as an encoder. */
  async #encoder(): Promise<FittedEncoder | null> {
    return this.#best && measured('train: fit codes', fitEncoder(this.#best.tensors, this.#input));
  }

  async #outcome(
    ended: TrainingOutcome['ended'],
    fitted: FittedEncoder | null,
  ): Promise<TrainingOutcome> {
    const { method, options, backend, epochs, backbone, start } = this.#input;
    const run: RunState = {
      method,
      options,
      backend,
      backbone,
      epochs,
      step: this.#state.step,
      stepsPerEpoch: this.#stepsPerEpoch,
      random: this.#batches.random,
      tensors: [
        ...(await this.#state.save()),
        ...inputTensors(this.#settings.input),
        lossTensor(this.#meter.sum, this.#meter.count),
      ],
      best: this.#best,
      curves: this.#curves,
    };
    return {
      ended,
      run,
      encoder: fitted?.encoder ?? null,
      encoded: fitted?.encoded ?? null,
      picturesPerSecond: this.#clock.picturesPerSecond,
      takenOver: start.length,
      problem: null,
    };
  }
}

/** Features as the network reads them; pictures as they are. */
function asRead(set: PictureSet): PictureSet {
  if (!set.features) return set;
  const { values, width } = set.features;
  return { ...set, features: { values: featureInput(values, width), width } };
}

function inputStatisticsOf(train: PictureSet, resume: RunState | null): InputStatistics {
  if (train.features) return NO_INPUT;
  return resume ? inputOf(resume.tensors) : inputStatistics(train.pictures);
}
