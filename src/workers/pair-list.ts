/** Pairs as they are found, never more than a number of them: then the farthest ones are given up. */

export class PairList {
  /** Pairs beyond this distance are no longer taken. */
  radius: number;
  #count = 0;
  #first = new Uint32Array(1024);
  #second = new Uint32Array(1024);
  #distances = new Uint8Array(1024);
  readonly #most: number;

  constructor(radius: number, most: number) {
    this.radius = radius;
    this.#most = most;
  }

  /** `distance` is at most `radius`. */
  add(first: number, second: number, distance: number): void {
    if (this.#count === this.#first.length) this.#resize(this.#count * 2);
    this.#first[this.#count] = first;
    this.#second[this.#count] = second;
    this.#distances[this.#count++] = distance;
    if (this.#count > this.#most && this.radius > 0) this.#narrow();
  }

  /** What was taken, for all distances up to `radius`. */
  done() {
    this.#resize(this.#count);
    const { radius } = this;
    return { radius, first: this.#first, second: this.#second, distances: this.#distances };
  }

  /** To the largest radius at which half of the room is left, at least one bit less than before. */
  #narrow(): void {
    const within = new Uint32Array(256);
    for (let pair = 0; pair < this.#count; pair++) within[this.#distances[pair]!]!++;
    let radius = 0;
    let sum = within[0]! + within[1]!;
    while (radius + 1 < this.radius && sum <= this.#most / 2) sum += within[++radius + 1]!;
    this.radius = radius;
    let kept = 0;
    for (let pair = 0; pair < this.#count; pair++) {
      if (this.#distances[pair]! > radius) continue;
      this.#first[kept] = this.#first[pair]!;
      this.#second[kept] = this.#second[pair]!;
      this.#distances[kept++] = this.#distances[pair]!;
    }
    this.#count = kept;
  }

  #resize(length: number): void {
    const shared = Math.min(length, this.#count);
    const first = new Uint32Array(length);
    const second = new Uint32Array(length);
    const distances = new Uint8Array(length);
    first.set(this.#first.subarray(0, shared));
    second.set(this.#second.subarray(0, shared));
    distances.set(this.#distances.subarray(0, shared));
    [this.#first, this.#second, this.#distances] = [first, second, distances];
  }
}
