/** Reads losses back every few steps without making the device wait, and keeps the mean of an epoch. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './read-tensor.ts';

const READ_EVERY = 4;
/** More unanswered reads than this and the device's queue grows without bound. */
const READS_IN_FLIGHT = 2;

export class LossMeter {
  #held: tf.Scalar[] = [];
  #step: number;
  readonly #reads = new Set<Promise<void>>();
  #failure: Error | null = null;
  /** Sum and number of the losses read since `startEpoch`. */
  sum: number;
  count: number;
  latest = Number.NaN;
  /** The first step whose loss is no finite number. */
  brokenAt: number | null = null;

  /** `step`: steps taken before the first loss. */
  constructor(step: number, sum = 0, count = 0) {
    this.#step = step;
    this.sum = sum;
    this.count = count;
  }

  /** Takes the loss of the next step, and disposes it once it is read. Throws what an earlier read failed with. */
  async add(loss: tf.Scalar): Promise<void> {
    this.#held.push(loss);
    if (this.#held.length >= READ_EVERY) this.#read();
    if (this.#reads.size >= READS_IN_FLIGHT) await Promise.race(this.#reads);
    this.#assertRead();
  }

  /** Resolves when every loss so far was read. */
  async settle(): Promise<void> {
    this.#read();
    await Promise.all(this.#reads);
    this.#assertRead();
  }

  /** Frees the losses that nobody will read any more; resolves when those that are being read are free, too. */
  async dispose(): Promise<void> {
    tf.dispose(this.#held);
    this.#held = [];
    await Promise.all(this.#reads);
  }

  startEpoch(): void {
    this.sum = 0;
    this.count = 0;
  }

  get mean(): number {
    return this.count === 0 ? Number.NaN : this.sum / this.count;
  }

  #read(): void {
    const losses = this.#held;
    if (losses.length === 0) return;
    this.#held = [];
    const stacked = tf.stack(losses);
    tf.dispose(losses);
    const reading = this.#take(stacked)
      .catch((error: unknown) => void (this.#failure ??= error as Error))
      .finally(() => this.#reads.delete(reading));
    this.#reads.add(reading);
  }

  #assertRead(): void {
    if (this.#failure) throw this.#failure;
  }

  async #take(stacked: tf.Tensor): Promise<void> {
    for (const loss of await readAndDispose(stacked)) {
      this.#step++;
      if (!Number.isFinite(loss)) this.brokenAt ??= this.#step;
      this.sum += loss;
      this.count++;
      this.latest = loss;
    }
  }
}
