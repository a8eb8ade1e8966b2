/** How well two clusterings of the same items agree. */

export interface ClusteringAgreement {
  /** Mutual information over the mean of both entropies, 0 to 1. */
  normalizedMutualInformation: number;
  /** Share of pairs that both treat alike. A random balanced clustering of ten classes has 0.82 already. */
  randIndex: number;
  /** The Rand index brought to 0 at chance and 1 at agreement (Hubert and Arabie, 1985). */
  adjustedRandIndex: number;
}

/** Compares two labellings of equal length, at least one item. Throws a RangeError for other input. */
export function compareClusterings(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): ClusteringAgreement {
  if (first.length !== second.length || first.length === 0) {
    throw new RangeError(`Clusterings of ${first.length} and ${second.length} items do not match.`);
  }
  const count = first.length;
  const rows = number(first);
  const columns = number(second);
  const table = new Float64Array(rows.groups * columns.groups);
  const rowSums = new Float64Array(rows.groups);
  const columnSums = new Float64Array(columns.groups);
  for (let item = 0; item < count; item++) {
    const row = rows.group[item]!;
    const column = columns.group[item]!;
    table[row * columns.groups + column]! += 1;
    rowSums[row]! += 1;
    columnSums[column]! += 1;
  }
  return {
    normalizedMutualInformation: mutualInformation(table, rowSums, columnSums, count),
    ...randIndices(sumPairs(table), sumPairs(rowSums), sumPairs(columnSums), pairs(count)),
  };
}

/** Groups numbered from 0 in the order of their first item. */
function number(labels: ArrayLike<number>): { group: Int32Array; groups: number } {
  const numbers = new Map<number, number>();
  const group = Int32Array.from(labels, (label) => {
    const known = numbers.get(label);
    if (known !== undefined) return known;
    numbers.set(label, numbers.size);
    return numbers.size - 1;
  });
  return { group, groups: numbers.size };
}

function entropy(sums: Float64Array, count: number): number {
  return sums.reduce((sum, size) => sum - (size / count) * Math.log(size / count), 0);
}

function mutualInformation(
  table: Float64Array,
  rowSums: Float64Array,
  columnSums: Float64Array,
  count: number,
): number {
  const mean = (entropy(rowSums, count) + entropy(columnSums, count)) / 2;
  if (mean === 0) return 1;
  let information = 0;
  for (const [row, rowSum] of rowSums.entries()) {
    for (const [column, columnSum] of columnSums.entries()) {
      const both = table[row * columnSums.length + column]!;
      if (both > 0) {
        information += (both / count) * Math.log((both * count) / (rowSum * columnSum));
      }
    }
  }
  return Math.max(0, information) / mean;
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}

function sumPairs(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + pairs(size), 0);
}

function randIndices(
  both: number,
  inFirst: number,
  inSecond: number,
  all: number,
): { randIndex: number; adjustedRandIndex: number } {
  if (all === 0) return { randIndex: 1, adjustedRandIndex: 1 };
  const chance = (inFirst * inSecond) / all;
  const most = (inFirst + inSecond) / 2;
  return {
    randIndex: (all + 2 * both - inFirst - inSecond) / all,
    adjustedRandIndex: most === chance ? 1 : (both - chance) / (most - chance),
  };
}
