/** What re-ranking makes of the first results: the first 100 by bits, in the order of their embeddings. */
import { rowOf, type Embeddings } from '../codes/embeddings.ts';
import { nearestFirst } from '../codes/top-k.ts';
import type { TopFigures } from '../evaluate/evaluation.ts';
import { digixScore } from '../evaluate/retrieval.ts';
import { stableAveragePrecision, stablePrecisionAt } from '../evaluate/stable-ranking.ts';
import type { TieGroups } from '../evaluate/tie-groups.ts';
import type { LabelsInput } from './analyse-evaluate.ts';

/** How many of the first results are put in order anew, as in the search. */
const FIRST = 100;

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
      const first = nearestFirst(distances, null, Uint32Array.from(groups.items), FIRST).rows;
      const order = rerank(rows, first, rowOf(asked, query));
      const label = queries.labels[query];
      const relevance = order.map((row) => (gallery.labels[row] === label ? 1 : 0));
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

/** Rows by falling cosine to the query; equal ones keep their order. */
function rerank(embeddings: Embeddings, rows: Uint32Array, query: Embeddings['values']): number[] {
  const cosines = Array.from(rows, (row) => cosine(rowOf(embeddings, row), query));
  const places = cosines.map((_, place) => place);
  places.sort((a, b) => cosines[b]! - cosines[a]! || a - b);
  return places.map((place) => rows[place]!);
}

function cosine(first: Embeddings['values'], second: Embeddings['values']): number {
  let both = 0;
  let own = 0;
  for (let index = 0; index < first.length; index++) {
    both += first[index]! * second[index]!;
    own += first[index]! * first[index]!;
  }
  return own === 0 ? 0 : both / Math.sqrt(own);
}
