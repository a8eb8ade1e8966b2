/** Pictures that tell what a bit stands for: those that have it and those that lack it, the clearest first. */

export interface BitExamples {
  /** Indices of rows that have the bit, and that lack it. */
  most: number[];
  least: number[];
  /** The share that has it, 0 to 1; 0 for no rows. */
  share: number;
}

/**
 * `has` says of each row whether it has the bit; `values` what the bit was cut from, highest first for those that have it.
 * Without values the examples are spread evenly over the rows.
 */
export function bitExamples(
  has: Uint8Array,
  values: Float64Array | null,
  count: number,
): BitExamples {
  const withIt: number[] = [];
  const without: number[] = [];
  has.forEach((bit, row) => (bit ? withIt : without).push(row));
  const share = has.length > 0 ? withIt.length / has.length : 0;
  if (!values) return { most: spread(withIt, count), least: spread(without, count), share };
  const ascending = (a: number, b: number): number => values[a]! - values[b]! || a - b;
  return {
    most: withIt.toSorted((a, b) => values[b]! - values[a]! || a - b).slice(0, count),
    least: without.toSorted(ascending).slice(0, count),
    share,
  };
}

function spread(rows: readonly number[], count: number): number[] {
  const some = Math.min(count, rows.length);
  return Array.from(
    { length: some },
    (_, index) => rows[Math.floor((index * rows.length) / some)]!,
  );
}
