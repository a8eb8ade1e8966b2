/** What one query finds: its ties as groups, and the precision of the order that keeps ties as the gallery has them. */
import { createTieGroups, type TieGroups } from './tie-groups.ts';

export interface Ranking {
  /** By distance in bits, or one group for each different distance. */
  groups: TieGroups;
  /** Average precision of the order (distance, row), divided by the hits in the first 10, or by all hits. */
  usual: { averageAt10: number; average: number };
}

/** Sums up precisions at hits as they come, in any order. */
class HitSums {
  #sum = 0;
  #hits = 0;
  #sumAt10 = 0;
  #hitsAt10 = 0;

  /** The `hits`-th relevant one came at `rank`. */
  add(hits: number, rank: number): void {
    const precision = hits / rank;
    this.#sum += precision;
    this.#hits++;
    if (rank > 10) return;
    this.#sumAt10 += precision;
    this.#hitsAt10++;
  }

  get usual(): Ranking['usual'] {
    return {
      averageAt10: this.#hitsAt10 === 0 ? 0 : this.#sumAt10 / this.#hitsAt10,
      average: this.#hits === 0 ? 0 : this.#sum / this.#hits,
    };
  }
}

/** Distances in bits of all rows; those whose label is `label` are relevant. Nothing is sorted: two passes do. */
export function rankByBits(
  distances: Uint16Array,
  labels: Int32Array,
  label: number,
  bits: number,
): Ranking {
  const groups = createTieGroups(bits + 1);
  const { items, relevant } = groups;
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row]!;
    items[distance]! += 1;
    if (labels[row] === label) relevant[distance]! += 1;
  }
  const seen = startsOf(items);
  const hits = startsOf(relevant);
  const sums = new HitSums();
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row]!;
    const rank = ++seen[distance]!;
    if (labels[row] === label) sums.add(++hits[distance]!, rank);
  }
  return { groups, usual: sums.usual };
}

/** Distances of all rows and their order (distance, row), as `ascendingOrder` gives it. */
export function rankByFloats(
  distances: Float32Array,
  order: Uint32Array,
  labels: Int32Array,
  label: number,
): Ranking {
  const items = new Float64Array(order.length);
  const relevant = new Float64Array(order.length);
  const sums = new HitSums();
  let group = -1;
  let last = NaN;
  let hits = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (distances[row] !== last) group++;
    last = distances[row]!;
    items[group]! += 1;
    if (labels[row] !== label) continue;
    relevant[group]! += 1;
    sums.add(++hits, place + 1);
  }
  const groups = { items: items.subarray(0, group + 1), relevant: relevant.subarray(0, group + 1) };
  return { groups, usual: sums.usual };
}

/** What lies before each group. */
function startsOf(sizes: Float64Array): Float64Array {
  let sum = 0;
  return sizes.map((size) => {
    const start = sum;
    sum += size;
    return start;
  });
}
