/** A quadtree of points in the plane in typed arrays, for the repulsion of Barnes and Hut (Nature, 1986). */

/** Values of a cell: x and y of its centre of mass, its mass, its squared side (0 for a leaf). */
const FIELDS = 4;
/** Levels of the tree: a plane of 65,536 x 65,536 cells, beyond which points share a leaf. */
const LEVELS = 16;

/**
 * Built anew for each step from the points in Morton order, so that a cell is a range of them. Cells lie in the order in
 * which a walk meets them, each with the place where it goes on when the cell is taken as a whole.
 */
export class QuadTree {
  /** Points in Morton order: neighbours in the plane are near each other here, and their walks alike. */
  readonly order: Int32Array;
  readonly #count: number;
  readonly #keys: Float64Array;
  readonly #codes: Uint32Array;
  readonly #cells: Float64Array;
  readonly #skips: Int32Array;
  readonly #leafOf: Int32Array;
  #length = 0;
  #side = 0;

  constructor(count: number) {
    this.#count = count;
    this.order = new Int32Array(count);
    this.#keys = new Float64Array(count);
    this.#codes = new Uint32Array(count);
    this.#cells = new Float64Array(FIELDS * 2 * count);
    this.#skips = new Int32Array(2 * count);
    this.#leafOf = new Int32Array(count);
  }

  /** `positions`: x and y of each point behind each other. */
  build(positions: Float64Array): void {
    this.#sort(positions);
    this.#length = 0;
    if (this.#count > 0) this.#layOut(positions, 0, this.#count);
  }

  /**
   * Adds to `forces` at 2 * point the sum of q^2 (y_i - y_j) with q = 1 / (1 + distance^2) and gives the sum of q, both
   * over all other points. A cell whose side is at most `theta` times its distance counts as one; theta 0 is exact.
   */
  repel(positions: Float64Array, point: number, theta: number, forces: Float64Array): number {
    const cells = this.#cells;
    const skips = this.#skips;
    const end = this.#length;
    const own = this.#leafOf[point]!;
    const x = positions[2 * point]!;
    const y = positions[2 * point + 1]!;
    const squaredTheta = theta * theta;
    let sum = 0;
    let forceX = 0;
    let forceY = 0;
    for (let cell = 0; cell < end;) {
      const place = FIELDS * cell;
      const dx = x - cells[place]!;
      const dy = y - cells[place + 1]!;
      const squared = dx * dx + dy * dy;
      if (cells[place + 3]! > squaredTheta * squared) {
        cell++;
        continue;
      }
      const mass = cells[place + 2]!;
      const q = 1 / (1 + squared);
      const weight = (cell === own ? mass - 1 : mass) * q;
      sum += weight;
      forceX += weight * q * dx;
      forceY += weight * q * dy;
      cell = skips[cell]!;
    }
    forces[2 * point]! += forceX;
    forces[2 * point + 1]! += forceY;
    return sum;
  }

  #sort(positions: Float64Array): void {
    const { left, top, side } = extentOf(positions);
    const scale = (2 ** LEVELS - 1) / side;
    for (let point = 0; point < this.#count; point++) {
      const column = Math.floor((positions[2 * point]! - left) * scale);
      const row = Math.floor((positions[2 * point + 1]! - top) * scale);
      const code = (spread(column) | (spread(row) << 1)) >>> 0;
      this.#keys[point] = code * this.#count + point;
    }
    this.#keys.sort();
    for (let place = 0; place < this.#count; place++) {
      const key = this.#keys[place]!;
      const code = Math.floor(key / this.#count);
      this.#codes[place] = code;
      this.order[place] = key - code * this.#count;
    }
    this.#side = side;
  }

  /** Writes the cell that holds the points from `start` to before `end` of the order, and all within it. */
  #layOut(positions: Float64Array, start: number, end: number): void {
    const cell = this.#length++;
    const place = FIELDS * cell;
    const parting = this.#codes[start]! ^ this.#codes[end - 1]!;
    if (parting === 0) {
      this.#fill(positions, cell, start, end);
      return;
    }
    const level = Math.clz32(parting) >> 1;
    const shift = 2 * (LEVELS - 1 - level);
    this.#cells.fill(0, place, place + 3);
    this.#cells[place + 3] = (this.#side / 2 ** level) ** 2;
    for (let from = start; from < end;) {
      const quarter = this.#codes[from]! >>> shift;
      let to = from + 1;
      while (to < end && this.#codes[to]! >>> shift === quarter) to++;
      const child = FIELDS * this.#length;
      this.#layOut(positions, from, to);
      this.#add(place, child);
      from = to;
    }
    this.#finish(place);
    this.#skips[cell] = this.#length;
  }

  /** A leaf: one point, or several that lie in the same place. */
  #fill(positions: Float64Array, cell: number, start: number, end: number): void {
    let x = 0;
    let y = 0;
    for (let index = start; index < end; index++) {
      const point = this.order[index]!;
      x += positions[2 * point]!;
      y += positions[2 * point + 1]!;
      this.#leafOf[point] = cell;
    }
    this.#cells[FIELDS * cell] = x / (end - start);
    this.#cells[FIELDS * cell + 1] = y / (end - start);
    this.#cells[FIELDS * cell + 2] = end - start;
    this.#cells[FIELDS * cell + 3] = 0;
    this.#skips[cell] = cell + 1;
  }

  #add(place: number, child: number): void {
    const mass = this.#cells[child + 2]!;
    this.#cells[place]! += mass * this.#cells[child]!;
    this.#cells[place + 1]! += mass * this.#cells[child + 1]!;
    this.#cells[place + 2]! += mass;
  }

  #finish(place: number): void {
    const mass = this.#cells[place + 2]!;
    this.#cells[place]! /= mass;
    this.#cells[place + 1]! /= mass;
  }
}

/** The square that holds all points. */
function extentOf(positions: Float64Array): { left: number; top: number; side: number } {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (let place = 0; place < positions.length; place += 2) {
    left = Math.min(left, positions[place]!);
    right = Math.max(right, positions[place]!);
    top = Math.min(top, positions[place + 1]!);
    bottom = Math.max(bottom, positions[place + 1]!);
  }
  return { left, top, side: Math.max(right - left, bottom - top, 1e-12) };
}

/** The lower sixteen bits with a zero above each. */
function spread(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
