/** What re-ranking makes of the first results: the first 100 by bits, in the order of their embeddings. */
import { rowOf } from '../codes/embeddings.ts';
import { rerank, RERANKED } from '../codes/rerank.ts';
import { nearestFirst } from '../codes/top-k.ts';
import type { TopFigures } from '../evaluate/evaluation.ts';
import { digixScore } from '../evaluate/retrieval.ts';
import { stableAveragePrecision, stablePrecisionAt } from '../evaluate/stable-ranking.ts';
import type { TieGroups } from '../evaluate/tie-groups.ts';
import type { LabelsInput } from './analyse-evaluate.ts';

interface Reranker {
  /** `distances` of all gallery rows, and their groups. */
  add(query: number, distances: Uint16Array, groups: TieGroups): void;
  /** Means over the queries; zeros when there were none. */
  figures(): TopFigures;
}

/** Null where there are no embeddings beside the codes, or floats are compared anyway. */
export function createReranker({ compare, gallery, queries }: LabelsInput): Reranker | null {
  const rows = gallery.embeddings;
  const asked = queries.embeddings;
  if (compare !== 'hamming' || !rows?.width || !asked?.width) return null;
  const sums = { topOne: 0, precision: 0, average: 0, count: 0 };
  return {
    add: (query, distances, groups) => {
      const first = nearestFirst(distances, null, Uint32Array.from(groups.items), RERANKED).rows;
      const order = rerank(rowOf(asked, query), rows, first);
      const label = queries.labels[query];
      const relevance = Array.from(order, (place) =>
        gallery.labels[first[place]!] === label ? 1 : 0,
      );
      sums.topOne += relevance[0] ?? 0;
      sums.precision += stablePrecisionAt(relevance, 10);
      sums.average += stableAveragePrecision(relevance, 10);
      sums.count++;
    },
    figures: () => {
      const mean = (sum: number): number => sum / Math.max(1, sums.count);
      const [topOne, average] = [mean(sums.topOne), mean(sums.average)];
      return {
        topOne,
        precisionAt10: mean(sums.precision),
        meanAveragePrecisionAt10: average,
        digix: digixScore(topOne, average),
      };
    },
  };
}
