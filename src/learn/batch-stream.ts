/** The batches of a training, one after the other; where another thread assembles them, the next during this step. */
import { createRandom, type Random } from '../lib/random.ts';
import {
  assembleHere,
  DRAWS_PER_PICTURE,
  emptyViews,
  type Assembler,
  type AssemblyOrder,
  type Views,
  type ViewSettings,
} from './assembly.ts';
import { disposeBatch, toTensors } from './batch-tensors.ts';
import {
  batchRows,
  BATCH_SIZE,
  epochOrder,
  stepsPerEpoch,
  type BatchSettings,
  type PictureSet,
} from './batches.ts';
import type { Batch } from './methods/method.ts';

export interface StreamSettings {
  batch: BatchSettings;
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

interface Pending {
  rows: Uint32Array;
  random: number;
  views: Promise<Views>;
}

/** A batch and the arrays that its tensors were made of. */
export interface StreamedBatch extends Batch {
  views: Views;
}

export class BatchStream {
  readonly #set: PictureSet;
  readonly #settings: StreamSettings;
  readonly #views: ViewSettings;
  readonly #random: Random;
  readonly #pending: Pending[] = [];
  readonly #free: Views[] = [];
  readonly #here = assembleHere();
  #assembler: Assembler;
  #asked: number;
  #order: { epoch: number; rows: Uint32Array } | null = null;

  /** `assembler` stays the caller's to stop. Where it fails, the batches are assembled here from then on. */
  constructor(set: PictureSet, settings: StreamSettings, assembler: Assembler) {
    const { batch, seed, noise, step, random } = settings;
    this.#set = set;
    this.#settings = settings;
    this.#views = { inputSize: batch.inputSize, input: batch.input, seed, deviation: noise };
    this.#random = createRandom(random);
    this.#assembler = assembler;
    this.#asked = step;
  }

  /** State of the generator after the batches given, whatever was asked for ahead. */
  get random(): number {
    return this.#pending[0]?.random ?? this.#random.state;
  }

  /** The batch of the next step; `release` it after the step. */
  async next(): Promise<StreamedBatch> {
    const { steps, batch } = this.#settings;
    const wanted = 1 + this.#assembler.ahead;
    while (this.#pending.length < wanted && this.#asked < steps) this.#ask();
    const pending = this.#pending.shift();
    if (!pending) throw new RangeError(`There are no more than ${steps} batches.`);
    const { rows, random } = pending;
    const views = await pending.views.catch(() => this.#here.assemble(this.#orderOf(rows, random)));
    return { ...toTensors(this.#set, rows, batch, views), views };
  }

  /** Disposes the tensors of a batch and takes its arrays for a later one. */
  release(batch: StreamedBatch): void {
    disposeBatch(batch);
    this.#free.push(batch.views);
  }

  #ask(): void {
    const rows = this.#rowsOf(this.#asked++);
    const random = this.#random.state;
    this.#random.skip(DRAWS_PER_PICTURE * BATCH_SIZE);
    const views = this.#assembler.assemble(this.#orderOf(rows, random));
    views.catch(() => (this.#assembler = this.#here));
    this.#pending.push({ rows, random, views });
  }

  #rowsOf(step: number): Uint32Array {
    const { length } = this.#set.pictures;
    const perEpoch = stepsPerEpoch(length);
    const epoch = Math.floor(step / perEpoch);
    if (this.#order?.epoch !== epoch) {
      this.#order = { epoch, rows: epochOrder(length, this.#settings.seed, epoch) };
    }
    return batchRows(this.#order.rows, step % perEpoch);
  }

  #orderOf(rows: Uint32Array, random: number): AssemblyOrder {
    const { inputSize } = this.#views;
    const views = this.#free.pop() ?? emptyViews(rows.length, inputSize);
    const length = inputSize * inputSize * 3;
    rows.forEach((row, index) => views.pixels.set(this.#set.pictures[row]!, index * length));
    return { settings: this.#views, random, views };
  }
}
