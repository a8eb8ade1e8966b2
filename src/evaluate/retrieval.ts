/** Figures of many queries from their rankings, one after the other: nothing of a ranking is kept. */
import type { CurvePoint, LabelFigures, PrecisionRecall, WithinRadius } from './evaluation.ts';
import type { Ranking } from './ranking.ts';
import { averagePrecision, expectedHits, type TieGroups } from './tie-groups.ts';

/** Ranks whose precision is told. */
export const PRECISION_RANKS: readonly number[] = [1, 5, 10, 20, 50, 100];

/** Points of a curve by rank: 1, 2, 5, 10, 20, ... */
const rankSteps = [1, 1.5, 2, 3, 5, 7];

/** "radius": the groups of every ranking are the distances from 0 to `bits`. */
export type RankingKind = { by: 'radius'; bits: number } | { by: 'rank' };

type Figures = Omit<LabelFigures, 'reranked' | 'clusters' | 'codeClusters'>;

export class RetrievalSums {
  readonly #kind: RankingKind;
  /** Where the curve has its points, ascending. */
  readonly #at: readonly number[];
  readonly #precision: Float64Array;
  readonly #recall: Float64Array;
  /** Queries that find anything at each point of the curve. */
  readonly #answered: Float64Array;
  readonly #hits = PRECISION_RANKS.map(() => 0);
  readonly #averages = { at10: 0, all: 0, usualAt10: 0, usual: 0 };
  #queries = 0;

  /** `count` rows in the gallery. */
  constructor(kind: RankingKind, count: number) {
    this.#kind = kind;
    this.#at = kind.by === 'radius' ? radii(kind.bits) : curveRanks(count);
    this.#precision = new Float64Array(this.#at.length);
    this.#recall = new Float64Array(this.#at.length);
    this.#answered = new Float64Array(this.#at.length);
  }

  /** Takes in one query that at least one row is relevant to. */
  add({ groups, usual }: Ranking): void {
    this.#queries++;
    expectedHits(groups, PRECISION_RANKS).forEach((hits, place) => (this.#hits[place]! += hits));
    this.#averages.at10 += averagePrecision(groups, 10);
    this.#averages.all += averagePrecision(groups);
    this.#averages.usualAt10 += usual.averageAt10;
    this.#averages.usual += usual.average;
    if (this.#kind.by === 'radius') this.#addRadii(groups);
    else this.#addRanks(groups);
  }

  /** Means over the queries; zeros when there were none. */
  figures(): Figures {
    const { at10, all, usualAt10, usual } = this.#averages;
    const mean = (sum: number): number => sum / Math.max(1, this.#queries);
    const precisionAt = PRECISION_RANKS.map((k, place) => ({
      k,
      value: mean(this.#hits[place]!) / k,
    }));
    const topOne = precisionAt[0]!.value;
    return {
      topOne,
      precisionAt,
      meanAveragePrecisionAt10: { tieAware: mean(at10), usual: mean(usualAt10) },
      meanAveragePrecision: { tieAware: mean(all), usual: mean(usual) },
      digix: digixScore(topOne, mean(at10)),
      withinTwo: this.#kind.by === 'radius' ? this.#withinTwo() : null,
      curve: this.#curve(),
    };
  }

  #addRadii({ items, relevant }: TieGroups): void {
    const all = relevant.reduce((sum, size) => sum + size, 0);
    let seen = 0;
    let hits = 0;
    for (let radius = 0; radius < items.length; radius++) {
      seen += items[radius]!;
      hits += relevant[radius]!;
      this.#addPoint(radius, hits, seen, all);
    }
  }

  #addRanks(groups: TieGroups): void {
    const all = groups.relevant.reduce((sum, size) => sum + size, 0);
    expectedHits(groups, this.#at).forEach((hits, place) =>
      this.#addPoint(place, hits, this.#at[place]!, all),
    );
  }

  #addPoint(place: number, hits: number, seen: number, all: number): void {
    if (seen > 0) {
      this.#answered[place]! += 1;
      this.#precision[place]! += hits / seen;
    }
    if (all > 0) this.#recall[place]! += hits / all;
  }

  #withinTwo(): WithinRadius {
    const queries = Math.max(1, this.#queries);
    return {
      precision: this.#precision[2]! / queries,
      recall: this.#recall[2]! / queries,
      empty: this.#queries === 0 ? 1 : 1 - this.#answered[2]! / queries,
    };
  }

  #curve(): PrecisionRecall {
    const points = this.#at.map((at, place): CurvePoint => {
      const answered = this.#answered[place]!;
      const precision = answered === 0 ? null : this.#precision[place]! / answered;
      return { at, precision, recall: this.#recall[place]! / Math.max(1, this.#queries) };
    });
    return { by: this.#kind.by, points };
  }
}

/** The score of the DIGIX challenge of 2020, track B. */
export function digixScore(topOne: number, meanAveragePrecisionAt10: number): number {
  return 0.5 * topOne + 0.5 * meanAveragePrecisionAt10;
}

function radii(bits: number): number[] {
  return Array.from({ length: bits + 1 }, (_, radius) => radius);
}

/** 1, 2, 3, 5, 7, 10, 15, ... up to `count` and `count` itself. */
function curveRanks(count: number): number[] {
  const ranks = new Set<number>();
  for (let power = 1; power < count; power *= 10) {
    for (const step of rankSteps) ranks.add(Math.round(step * power));
  }
  return [...[...ranks].filter((rank) => rank < count), count].toSorted((a, b) => a - b);
}
