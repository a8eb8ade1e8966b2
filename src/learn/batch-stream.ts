/** The batches of a training, one after the other; where another thread assembles them, the next during this step. */
import { createRandom, type Random } from '../lib/random.ts';
import {
  assembleHere,
  drawsPerPicture,
  emptyViews,
  type Assembler,
  type AssemblyOrder,
  type Views,
  type ViewSettings,
} from './assembly.ts';
import { disposeBatch, featureBatch, toTensors } from './batch-tensors.ts';
import type { BatchSettings } from './batches.ts';
import type { Batch, Trainable } from './methods/method.ts';
import { countOf, type PictureSet } from './picture-set.ts';
import { createRowOrder } from './row-order.ts';

export interface StreamSettings {
  batch: BatchSettings;
  learner: Pick<Trainable, 'batchSize' | 'features' | 'sampling' | 'secondView'>;
  /** Of the order of the pictures and of the noise. */
  seed: number;
  /** Deviation of the noise. */
  noise: number;
  /** Steps that the training has taken already, and those of all of it. */
  step: number;
  steps: number;
  /** State of the generator after the steps taken. */
  random: number;
}

/** Where a training gets its batches. */
export interface BatchSource<Given extends Batch = Batch> {
  /** State of the generator after the batches given, whatever was asked for ahead. */
  readonly random: number;
  /** The batch of the next step; `release` it after the step. Throws a RangeError when there are no more. */
  next(): Promise<Given>;
  /** Disposes the tensors of a batch. */
  release(batch: Given): void;
}

/** Augmented views of pictures, or rows of features where the set has them. `assembler` stays the caller's to stop. */
export function createBatches(
  set: PictureSet,
  settings: StreamSettings,
  assembler: Assembler,
): BatchSource {
  return set.features
    ? new FeatureStream(set, settings)
    : (new BatchStream(set, settings, assembler) as BatchSource);
}

function rowOrderOf(
  set: PictureSet,
  { learner, seed }: StreamSettings,
): (step: number) => Uint32Array {
  const { batchSize, features, sampling } = learner;
  const classes = sampling === 'classes' ? set.labels : null;
  return createRowOrder({ count: countOf(set), batchSize, features, seed, classes });
}

interface Pending {
  rows: Uint32Array;
  random: number;
  views: Promise<Views>;
}

/** A batch and the arrays that its tensors were made of. */
export interface StreamedBatch extends Batch {
  views: Views;
}

export class BatchStream implements BatchSource<StreamedBatch> {
  readonly #set: PictureSet;
  readonly #settings: StreamSettings;
  readonly #views: ViewSettings;
  readonly #rowsOf: (step: number) => Uint32Array;
  readonly #random: Random;
  readonly #pending: Pending[] = [];
  readonly #free: Views[] = [];
  readonly #here = assembleHere();
  #assembler: Assembler;
  #asked: number;

  /** Where `assembler` fails, the batches are assembled here from then on. */
  constructor(set: PictureSet, settings: StreamSettings, assembler: Assembler) {
    const { batch, seed, noise, step, random } = settings;
    this.#set = set;
    this.#settings = settings;
    this.#views = { inputSize: batch.inputSize, input: batch.input, seed, deviation: noise };
    this.#rowsOf = rowOrderOf(set, settings);
    this.#random = createRandom(random);
    this.#assembler = assembler;
    this.#asked = step;
  }

  get random(): number {
    return this.#pending[0]?.random ?? this.#random.state;
  }

  async next(): Promise<StreamedBatch> {
    const { steps, batch } = this.#settings;
    const wanted = 1 + this.#assembler.ahead;
    while (this.#pending.length < wanted && this.#asked < steps) this.#ask();
    const pending = this.#pending.shift();
    if (!pending) throw noMore(steps);
    const { rows, random } = pending;
    const views = await pending.views.catch(() => this.#here.assemble(this.#orderOf(rows, random)));
    return { ...toTensors(this.#set, rows, batch, views), views };
  }

  /** Its arrays are taken for a later batch. */
  release(batch: StreamedBatch): void {
    disposeBatch(batch);
    this.#free.push(batch.views);
  }

  #ask(): void {
    const { secondView, batchSize } = this.#settings.learner;
    const rows = this.#rowsOf(this.#asked++);
    const random = this.#random.state;
    this.#random.skip(drawsPerPicture(secondView) * batchSize);
    const views = this.#assembler.assemble(this.#orderOf(rows, random));
    views.catch(() => (this.#assembler = this.#here));
    this.#pending.push({ rows, random, views });
  }

  #orderOf(rows: Uint32Array, random: number): AssemblyOrder {
    const { inputSize } = this.#views;
    const { secondView } = this.#settings.learner;
    const views = this.#free.pop() ?? emptyViews(rows.length, inputSize, secondView);
    const length = inputSize * inputSize * 3;
    rows.forEach((row, index) => views.pixels.set(this.#set.pictures[row]!, index * length));
    return { settings: this.#views, random, views };
  }
}

/** Rows of features as they are: nothing is drawn for them but their order. */
class FeatureStream implements BatchSource {
  readonly #set: PictureSet;
  readonly #settings: StreamSettings;
  readonly #rowsOf: (step: number) => Uint32Array;
  #step: number;
  readonly random: number;

  constructor(set: PictureSet, settings: StreamSettings) {
    this.#set = set;
    this.#settings = settings;
    this.#rowsOf = rowOrderOf(set, settings);
    this.#step = settings.step;
    this.random = settings.random;
  }

  next(): Promise<Batch> {
    const { steps, batch } = this.#settings;
    if (this.#step >= steps) return Promise.reject(noMore(steps));
    return Promise.resolve(featureBatch(this.#set, this.#rowsOf(this.#step++), batch));
  }

  release(batch: Batch): void {
    disposeBatch(batch);
  }
}

function noMore(steps: number): RangeError {
  return new RangeError(`There are no more than ${steps} batches.`);
}
