/** Where a training's time goes, from which speed and time left are told. */
const MILLISECONDS_BETWEEN_EVENTS = 250;

export class TrainingClock {
  #steps = 0;
  #stepping = 0;
  #looks = 0;
  #looking = 0;
  #lastEvent = 0;
  readonly #batchSize: number;

  constructor(batchSize: number) {
    this.#batchSize = batchSize;
  }

  /** Adds the time since `started` to that of steps; on a GPU a step may be asked for here and computed later. */
  addStepping(started: number, steps: number): void {
    this.#stepping += performance.now() - started;
    this.#steps += steps;
  }

  /** Adds the time since `started` to that of looking at validation pictures after an epoch. */
  addLook(started: number): void {
    this.#looking += performance.now() - started;
    this.#looks++;
  }

  /** True a few times a second: then an event is due. */
  isDue(): boolean {
    const now = performance.now();
    if (now - this.#lastEvent < MILLISECONDS_BETWEEN_EVENTS) return false;
    this.#lastEvent = now;
    return true;
  }

  get picturesPerSecond(): number {
    return this.#stepping > 0 ? (1000 * this.#steps * this.#batchSize) / this.#stepping : 0;
  }

  /** At the mean speed so far. */
  secondsLeft(steps: number, epochs: number): number {
    const step = this.#stepping / Math.max(1, this.#steps);
    const look = this.#looking / Math.max(1, this.#looks);
    return (steps * step + epochs * look) / 1000;
  }
}
