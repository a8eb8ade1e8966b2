/** The training loop: seeded, served between steps, paused and resumed exactly, with the best weights kept. */
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { measured } from '../lib/stations.ts';
import { assembleHere } from './assembly.ts';
import { assertBackendAlive } from './backends/failure.ts';
import { assertDeviceRight } from './backends/suspicion.ts';
import { createBatches, type BatchSource } from './batch-stream.ts';
import { stepsPerEpoch, type BatchSettings } from './batches.ts';
import { Checkpoints } from './checkpoint.ts';
import { EpochLook } from './epoch-look.ts';
import { featureInput } from './feature-input.ts';
import { fitEncoder, type FittedEncoder } from './fit-encoder.ts';
import { LossMeter } from './loss-meter.ts';
import { optionOf } from './methods/method.ts';
import type { InputStatistics } from './networks/fold.ts';
import { learningRateAt } from './optimiser.ts';
import { countOf, type PictureSet } from './picture-set.ts';
import { inputStatistics } from './pictures.ts';
import { inputOf, inputTensors, lossOf, lossTensor, NO_INPUT } from './run-state.ts';
import type { TrainingInput } from './training-input.ts';
import { TrainingState } from './training-state.ts';
import type { EpochReport, RunState, TrainingOutcome } from './types.ts';
import { TrainingClock } from './training-clock.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** A training that broke and may yet be taken up. */
export interface Broken {
  brokenAt: number;
  goneBackTo: RunState;
}

export class Training {
  readonly #input: TrainingInput;
  readonly #settings: BatchSettings;
  readonly #state: TrainingState;
  readonly #meter: LossMeter;
  readonly #batches: BatchSource;
  readonly #checkpoints: Checkpoints;
  readonly #look: EpochLook;
  readonly #rateScale: number;
  readonly #stepsPerEpoch: number;
  readonly #steps: number;
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
    this.#checkpoints = new Checkpoints(input.emit, input.checkpointSeconds);
    this.#rateScale = resume?.rateScale ?? 1;
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
    this.#look = new EpochLook({ learner, options, val, train, batch: this.#settings });
    this.#curves = [...(resume?.curves ?? [])];
    this.#best = resume?.best ?? null;
  }

  async run(): Promise<TrainingOutcome | Broken> {
    const { control } = this.#input;
    await this.#keep();
    while (this.#state.step < this.#steps) {
      const before = this.#state.step;
      await measured('train: steps', this.#runEpoch());
      const asked = performance.now();
      await this.#meter.settle();
      this.#clock.addStepping(asked, 0);
      if (this.#meter.brokenAt !== null) return this.#broken(this.#meter.brokenAt);
      // a wish that came with an epoch's last step finds the epoch whole: it is looked at first
      const whole = this.#state.step > before && this.#state.step % this.#stepsPerEpoch === 0;
      if (whole) {
        const sound = await measured('train: look', this.#endEpoch());
        if (!sound) return this.#broken(this.#state.step);
      } else if (control.wish === 'pause') return this.#outcome('paused', null);
      else break;
    }
    return this.#finish();
  }

  /** Resolves when everything is free. */
  async dispose(): Promise<void> {
    this.#state.dispose();
    await this.#meter.dispose();
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
      const highest = optionOf(options, 'learningRate') * this.#rateScale;
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
      if (this.#checkpoints.isDue && this.#state.step < end) await this.#keep();
    }
  }

  /** Keeps where it is, to come back to; false where that is not worth it: a number is none. */
  async #keep(): Promise<boolean> {
    await this.#meter.settle();
    return this.#meter.brokenAt === null && this.#checkpoints.keep(await this.#runState());
  }

  /**
   * Looks at the validation pictures, keeps the weights if they are the best (without such pictures the last are), and
   * tells. False, with nothing kept, where weights or what they give are no numbers.
   */
  async #endEpoch(): Promise<boolean> {
    const { emit } = this.#input;
    const started = performance.now();
    const epoch = this.#state.step / this.#stepsPerEpoch;
    const tensors = await this.#fold();
    if (!tensors.every(({ data }) => data.every(Number.isFinite))) return false;
    const seen = await this.#look.at(tensors);
    if (!seen) return false;
    const { found, strip } = seen;
    const { judges } = this.#look;
    const judged = judges ? found.loss : this.#meter.mean;
    if (!Number.isFinite(judged)) return false;
    const beaten = judges && this.#best !== null && this.#best.valLoss <= judged;
    if (!beaten) this.#best = { valLoss: judged, epoch, tensors };
    const report: EpochReport = {
      epoch,
      trainLoss: this.#meter.mean,
      valLoss: judges ? found.loss : null,
      reconstructionError: found.reconstructionError,
      health: found.health,
    };
    this.#curves.push(report);
    this.#meter.startEpoch();
    emit({ kind: 'epoch', report, strip });
    this.#clock.addLook(started);
    return this.#keep();
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

  async #broken(brokenAt: number): Promise<TrainingOutcome | Broken> {
    await assertDeviceRight();
    const goneBackTo = this.#checkpoints.last;
    if (goneBackTo && this.#rateScale === 1) return { brokenAt, goneBackTo };
    const sentence = `The loss is no longer a number at step ${brokenAt}; lower the learning rate.`;
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
    return {
      ended,
      run: await this.#runState(),
      encoder: fitted?.encoder ?? null,
      encoded: fitted?.encoded ?? null,
      picturesPerSecond: this.#clock.picturesPerSecond,
      takenOver: this.#input.start.length,
      problem: null,
    };
  }

  async #runState(): Promise<RunState> {
    const { method, options, backend, epochs, backbone, halvings = 0 } = this.#input;
    return {
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
      curves: [...this.#curves],
      ...(halvings > 0 && { halvings }),
      ...(this.#rateScale !== 1 && { rateScale: this.#rateScale }),
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
