/** Differences of harmonic numbers, from a table that grows with the largest gallery. */

/** The harmonic numbers 0, 1, 1 + 1/2, ... */
let table = new Float64Array(1);

/** 1 / (from + 1) + ... + 1 / to, for whole numbers from 0 up. */
export function harmonicBetween(from: number, to: number): number {
  if (to >= table.length) grow(to + 1);
  return table[to]! - table[from]!;
}

function grow(length: number): void {
  const next = new Float64Array(Math.max(length, 2 * table.length));
  next.set(table);
  for (let place = table.length; place < next.length; place++) {
    next[place] = next[place - 1]! + 1 / place;
  }
  table = next;
}
