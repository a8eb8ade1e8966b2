/** The training loop: seeded, served between steps, paused and resumed exactly, with the best weights kept. */
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { measured } from '../lib/stations.ts';
import { assembleHere, type Assembler } from './assembly.ts';
import { assertBackendAlive } from './backends/failure.ts';
import { BatchStream } from './batch-stream.ts';
import { stepsPerEpoch, type BatchSettings, type PictureSet } from './batches.ts';
import { fitEncoder, type FittedEncoder } from './fit-encoder.ts';
import { LossMeter } from './loss-meter.ts';
import { optionOf, type Learner } from './methods/method.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { createNoise, type Noise } from './noise.ts';
import { learningRateAt } from './optimiser.ts';
import { inputStatistics } from './pictures.ts';
import { inputOf, inputTensors, lossOf, lossTensor } from './run-state.ts';
import { TrainingState } from './training-state.ts';
import type {
  BackendName,
  EpochReport,
  Options,
  RunState,
  TrainingEvent,
  TrainingOutcome,
} from './types.ts';
import { TrainingClock } from './training-clock.ts';
import { reconstructionStrip, thinned, validate } from './validation.ts';
import { yieldToMessages } from './yield.ts';

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
  readonly #batches: BatchStream;
  readonly #noise: Noise;
  readonly #stepsPerEpoch: number;
  readonly #steps: number;
  readonly #validation: PictureSet;
  readonly #curves: EpochReport[];
  #best: RunState['best'];
  readonly #clock = new TrainingClock();

  constructor(input: TrainingInput) {
    const { learner, options, train, val, resume } = input;
    this.#input = input;
    const seed = optionOf(options, 'seed');
    const statistics = resume ? inputOf(resume.tensors) : inputStatistics(train.pictures);
    this.#settings = { inputSize: learner.inputSize, latent: learner.latent, input: statistics };
    const random = createRandom(resume ? resume.random : seed);
    this.#state = resume
      ? TrainingState.resume(learner, resume.tensors, resume.step)
      : TrainingState.start(learner, random);
    const { sum, count } = resume ? lossOf(resume.tensors) : { sum: 0, count: 0 };
    this.#meter = new LossMeter(this.#state.step, sum, count);
    this.#noise = createNoise(seed);
    this.#stepsPerEpoch = stepsPerEpoch(train.pictures.length);
    this.#steps = this.#stepsPerEpoch * input.epochs;
    this.#batches = new BatchStream(
      train,
      {
        batch: this.#settings,
        seed,
        noise: optionOf(options, 'noise'),
        step: this.#state.step,
        steps: this.#steps,
        random: random.state,
      },
      input.assembler ?? assembleHere(),
    );
    this.#validation = thinned(val.pictures.length > 0 ? val : train, learner.latent);
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
    const { options, control, signal } = this.#input;
    const epoch = Math.floor(this.#state.step / this.#stepsPerEpoch);
    const end = (epoch + 1) * this.#stepsPerEpoch;
    while (this.#state.step < end && control.wish === 'go on' && this.#meter.brokenAt === null) {
      const started = performance.now();
      signal.throwIfAborted();
      assertBackendAlive();
      const batch = await this.#batches.next();
      const rate = learningRateAt(
        this.#state.step + 1,
        this.#steps,
        optionOf(options, 'learningRate'),
      );
      try {
        await this.#meter.add(this.#state.advance(batch, rate));
      } finally {
        this.#batches.release(batch);
      }
      await yieldToMessages();
      this.#clock.addStepping(started, 1);
      if (this.#clock.isDue()) this.#tell(epoch + 1);
    }
  }

  /** Looks at the validation pictures, keeps the weights if they are the best, and tells. */
  async #endEpoch(): Promise<void> {
    const { learner, options, val, emit } = this.#input;
    const started = performance.now();
    const epoch = this.#state.step / this.#stepsPerEpoch;
    const tensors = await this.#fold();
    const network = new InferenceNetwork(tensors, learner.inputSize);
    try {
      const bits = optionOf(options, 'bits');
      const found = await validate(learner, network, this.#validation, this.#settings, bits);
      const judged = val.pictures.length > 0 ? found.loss : this.#meter.mean;
      if (Number.isFinite(judged) && !(this.#best && this.#best.valLoss <= judged)) {
        this.#best = { valLoss: judged, epoch, tensors };
      }
      const report: EpochReport = {
        epoch,
        trainLoss: this.#meter.mean,
        valLoss: val.pictures.length > 0 ? found.loss : null,
        reconstructionError: found.reconstructionError,
        health: found.health,
      };
      this.#curves.push(report);
      const strip = await reconstructionStrip(network, this.#validation.pictures, {
        source: this.#noise,
        deviation: optionOf(options, 'noise'),
        random: createRandom(optionOf(options, 'seed')),
      });
      emit({ kind: 'epoch', report, strip });
    } finally {
      network.dispose();
    }
    this.#meter.startEpoch();
    this.#clock.addLook(started);
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
    const { method, options, backend, epochs } = this.#input;
    const run: RunState = {
      method,
      options,
      backend,
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
      problem: null,
    };
  }
}
