/** Barnes-Hut t-SNE, step by step: van der Maaten, "Accelerating t-SNE using tree-based algorithms", JMLR 2014. */
import { createRandom } from '../lib/random.ts';
import { affinities, type Affinities } from './t-sne-affinities.ts';
import { nearestNeighbours } from './t-sne-neighbours.ts';
import { startFromComponents } from './t-sne-start.ts';
import { QuadTree } from './t-sne-tree.ts';

export interface TsneInput {
  /** count x width. */
  values: Float32Array;
  width: number;
  count: number;
  /** How many neighbours count for each point; at most a third of the others do. */
  perplexity: number;
  seed: number;
  /** How coarse the repulsion is: 0 exact, 0.5 usual. */
  theta?: number;
  /** Steps in which neighbours draw each other harder, so that groups find together. */
  exaggeratedSteps?: number;
}

export interface Tsne {
  /** x and y of each row behind each other, in place, around 0. */
  readonly positions: Float64Array;
  /** Steps taken so far. */
  readonly steps: number;
  /** One step of gradient descent. */
  step(): void;
  /** Kullback-Leibler divergence of the map from the affinities of the rows, in nats. */
  cost(): number;
  /** Gradient of the cost at the present positions. */
  gradient(): Float64Array;
}

const EXAGGERATION = 12;
const LEAST_GAIN = 0.01;
const LEAST_RATE = 50;

/** `prepareTsne` in one go. */
export function createTsne(input: TsneInput): Tsne {
  const preparing = prepareTsne(input);
  for (;;) {
    const { done, value } = preparing.next();
    if (done) return value;
  }
}

/** Finds the neighbours of every row, all that takes long before the first step; yields the share that is done. */
export function* prepareTsne(input: TsneInput): Generator<number, Tsne> {
  const { values, count, width } = input;
  const perplexity = Math.max(1, Math.min(input.perplexity, (count - 1) / 3));
  const each = Math.min(count - 1, Math.floor(3 * perplexity));
  const neighbours = yield* nearestNeighbours(values, count, width, each);
  const random = createRandom(input.seed);
  return new Descent(
    affinities(neighbours, count, perplexity),
    startFromComponents(values, count, width, random),
    input,
  );
}

class Descent implements Tsne {
  readonly positions: Float64Array;
  steps = 0;
  readonly #affinities: Affinities;
  readonly #count: number;
  readonly #theta: number;
  readonly #exaggeratedSteps: number;
  readonly #rate: number;
  readonly #tree: QuadTree;
  readonly #velocity: Float64Array;
  readonly #gains: Float64Array;
  readonly #attraction: Float64Array;
  readonly #repulsion: Float64Array;
  readonly #gradient: Float64Array;

  constructor(found: Affinities, start: Float64Array, input: TsneInput) {
    const { count, theta = 0.5, exaggeratedSteps = 250 } = input;
    this.positions = start;
    this.#affinities = found;
    this.#count = count;
    this.#theta = theta;
    this.#exaggeratedSteps = exaggeratedSteps;
    // Belkina et al. (2019): in proportion to the number of points.
    this.#rate = Math.max(LEAST_RATE, count / EXAGGERATION / 4);
    this.#tree = new QuadTree(count);
    this.#velocity = new Float64Array(2 * count);
    this.#gains = new Float64Array(2 * count).fill(1);
    this.#attraction = new Float64Array(2 * count);
    this.#repulsion = new Float64Array(2 * count);
    this.#gradient = new Float64Array(2 * count);
  }

  step(): void {
    const early = this.steps < this.#exaggeratedSteps;
    this.#measure(early ? EXAGGERATION : 1);
    const momentum = early ? 0.5 : 0.8;
    for (let place = 0; place < this.positions.length; place++) {
      const slope = this.#gradient[place]!;
      const velocity = this.#velocity[place]!;
      const gain = this.#gains[place]!;
      const uphill = slope > 0 === velocity > 0;
      this.#gains[place] = Math.max(LEAST_GAIN, uphill ? gain * 0.8 : gain + 0.2);
      this.#velocity[place] = momentum * velocity - this.#rate * this.#gains[place]! * slope;
      this.positions[place]! += this.#velocity[place]!;
    }
    this.#centre();
    this.steps++;
  }

  cost(): number {
    const { starts, columns, values } = this.#affinities;
    const sum = this.#measure(1);
    let divergence = 0;
    for (let point = 0; point < this.#count; point++) {
      for (let place = starts[point]!; place < starts[point + 1]!; place++) {
        const share = values[place]!;
        if (share === 0) continue;
        const other = 2 * columns[place]!;
        const dx = this.positions[2 * point]! - this.positions[other]!;
        const dy = this.positions[2 * point + 1]! - this.positions[other + 1]!;
        divergence += share * Math.log(share * (1 + dx * dx + dy * dy) * sum);
      }
    }
    return divergence;
  }

  gradient(): Float64Array {
    this.#measure(1);
    return this.#gradient.slice();
  }

  /** Gradient of the cost: 4 (sum of p q (y_i - y_j), exaggerated, - sum of q^2 (y_i - y_j) / sum of q); gives that sum. */
  #measure(exaggeration: number): number {
    this.#tree.build(this.positions);
    this.#repulsion.fill(0);
    let sum = 0;
    for (const point of this.#tree.order) {
      sum += this.#tree.repel(this.positions, point, this.#theta, this.#repulsion);
    }
    for (let point = 0; point < this.#count; point++) this.#attract(point);
    for (let place = 0; place < this.#gradient.length; place++) {
      const drawn = exaggeration * this.#attraction[place]!;
      this.#gradient[place] = 4 * (drawn - this.#repulsion[place]! / (sum || 1));
    }
    return sum;
  }

  #attract(point: number): void {
    const { starts, columns, values } = this.#affinities;
    const { positions } = this;
    const x = positions[2 * point]!;
    const y = positions[2 * point + 1]!;
    let forceX = 0;
    let forceY = 0;
    for (let place = starts[point]!; place < starts[point + 1]!; place++) {
      const other = 2 * columns[place]!;
      const dx = x - positions[other]!;
      const dy = y - positions[other + 1]!;
      const pull = values[place]! / (1 + dx * dx + dy * dy);
      forceX += pull * dx;
      forceY += pull * dy;
    }
    this.#attraction[2 * point] = forceX;
    this.#attraction[2 * point + 1] = forceY;
  }

  #centre(): void {
    for (const axis of [0, 1]) {
      let sum = 0;
      for (let place = axis; place < this.positions.length; place += 2) {
        sum += this.positions[place]!;
      }
      const mean = sum / Math.max(1, this.#count);
      for (let place = axis; place < this.positions.length; place += 2) {
        this.positions[place]! -= mean;
      }
    }
  }
}
