/** What a search that knows nothing gives, worked out and not drawn: every gallery picture is as likely at every rank. */
import type { LabelFigures } from './evaluation.ts';
import { digixScore, PRECISION_RANKS } from './retrieval.ts';
import { averagePrecision } from './tie-groups.ts';

type ChanceFigures = Omit<LabelFigures, 'reranked' | 'clusters' | 'codeClusters'>;

/**
 * `relevant` of `count` gallery pictures have the label of each query. Within a radius the codes are taken as random
 * ones of so many bits. Where all are one group of ties, the tie-aware figures are the expectation over all orders.
 */
export function figuresByChance(
  relevant: readonly number[],
  count: number,
  bits: number,
): ChanceFigures {
  const sizes = new Map<number, number>();
  for (const size of relevant) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  const mean = (figure: (size: number) => number): number =>
    [...sizes].reduce((sum, [size, queries]) => sum + queries * figure(size), 0) /
    Math.max(1, relevant.length);
  const groups = (size: number) => ({
    items: Float64Array.of(count),
    relevant: Float64Array.of(size),
  });
  const share = mean((size) => size / Math.max(1, count));
  const at10 = mean((size) => averagePrecision(groups(size), 10));
  const all = mean((size) => averagePrecision(groups(size)));
  const near = chanceWithin(2, bits);
  const empty = (1 - near) ** count;
  return {
    topOne: share,
    precisionAt: PRECISION_RANKS.map((k) => ({ k, value: (share * Math.min(k, count)) / k })),
    meanAveragePrecisionAt10: { tieAware: at10, usual: at10 },
    meanAveragePrecision: { tieAware: all, usual: all },
    digix: digixScore(share, at10),
    withinTwo: { precision: share * (1 - empty), recall: near, empty },
    curve: {
      by: 'rank',
      points: [1, Math.max(1, count)].map((at) => ({
        at,
        precision: share,
        recall: at / Math.max(1, count),
      })),
    },
  };
}

/** Share of random codes of so many bits within a radius of a given one. */
function chanceWithin(radius: number, bits: number): number {
  let ways = 1;
  let sum = 1;
  for (let distance = 1; distance <= Math.min(radius, bits); distance++) {
    ways *= (bits - distance + 1) / distance;
    sum += ways;
  }
  return sum / 2 ** bits;
}
