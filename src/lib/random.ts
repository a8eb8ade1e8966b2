/** Seeded random numbers whose whole state is one integer, so that a run can be written down and resumed. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, bound). */
  int(bound: number): number;
  /** Standard normal, by Box and Muller. */
  normal(): number;
  /** Goes on as if that many numbers had been drawn by `next`; `int` draws one, `normal` two. */
  skip(draws: number): void;
  /** The state after the last draw; give it to `createRandom` to go on from here. */
  readonly state: number;
}

/** Mulberry32 (Tommy Ettinger, public domain): 2^32 period, passes gjrand. `seed` is taken modulo 2^32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const skip = (draws: number): void => {
    state = (state + Math.imul(draws, 0x6d2b79f5)) >>> 0;
  };
  const next = (): number => {
    skip(1);
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (bound) => Math.floor(next() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    skip,
    get state() {
      return state;
    },
  };
}

/** A permutation of 0..count-1 (Fisher and Yates). */
export function permutation(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.int(last + 1);
    const held = order[last]!;
    order[last] = order[other]!;
    order[other] = held;
  }
  return order;
}
