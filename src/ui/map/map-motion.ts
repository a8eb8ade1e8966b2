/** Positions that glide to where the points went, so that a map that is being drawn does not jump. */

const GLIDE_MILLISECONDS = 160;
/** More points are set at once: gliding would cost more time than drawing them needs. */
const MOST_GLIDING = 5000;

export class MovingPositions {
  positions: Float32Array = new Float32Array();
  #from: Float32Array = this.positions;
  #to: Float32Array = this.positions;
  #since = 0;

  forget(): void {
    this.positions = this.#from = this.#to = new Float32Array();
  }

  moveTo(positions: Float32Array): void {
    if (positions === this.#to) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const count = positions.length / 2;
    if (still || count > MOST_GLIDING || positions.length !== this.positions.length) {
      this.positions = this.#from = this.#to = positions;
      return;
    }
    this.#from = this.positions;
    this.#to = positions;
    this.#since = performance.now();
  }

  /** Gives whether they still move. */
  advance(now: number): boolean {
    if (this.positions === this.#to) return false;
    const share = Math.min(1, Math.max(0, (now - this.#since) / GLIDE_MILLISECONDS));
    const from = this.#from;
    const to = this.#to;
    this.positions =
      share === 1 ? to : to.map((value, place) => from[place]! + share * (value - from[place]!));
    return share < 1;
  }
}
