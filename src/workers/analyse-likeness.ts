/** The analyse worker's sorted grid: embeddings in the order in which neighbours are alike. */
import { countRows } from '../codes/embeddings.ts';
import { fitPca, projectPca } from '../descriptors/pca.ts';
import { sampleRows } from '../descriptors/sample.ts';
import { neighbourShare, sortByLikeness } from '../evaluate/likeness-grid.ts';
import { createRandom } from '../lib/random.ts';
import { rowsFor, type RowsInput } from './analyse-map.ts';
import { breathe, type AnalyseProgress } from './breathe.ts';
import { transfer, type CallContext } from './rpc.ts';

export interface SortedGrid {
  /** The row that comes to each cell, row by row of the grid. */
  order: Int32Array<ArrayBuffer>;
  /** Mean distance of neighbours as a share of that of random pairs. */
  share: number;
}

/** Wider rows are sorted by so many of their principal components: what lies beyond moves no picture that one sees. */
const WIDEST = 16;
const FIT_ROWS = 2000;

/** Progress is in percent. An abort rejects. Throws a RangeError for less than one column. */
export async function sortGrid(
  { embeddings, compare, seed, columns }: RowsInput & { columns: number },
  context: CallContext<AnalyseProgress>,
): Promise<SortedGrid> {
  if (!(columns >= 1)) throw new RangeError(`A grid of ${columns} columns cannot be made.`);
  const count = countRows(embeddings);
  await breathe(context, 0, 100);
  const rows = narrowed(rowsFor(embeddings, compare), count, embeddings.width, seed);
  const input = { ...rows, count, columns, seed };
  const sorting = sortByLikeness(input);
  let step = sorting.next();
  while (!step.done) {
    await breathe(context, Math.floor(100 * step.value), 100);
    step = sorting.next();
  }
  const share = neighbourShare(input, step.value);
  return transfer({ order: step.value, share }, [step.value.buffer]);
}

function narrowed(
  values: Float32Array<ArrayBuffer>,
  count: number,
  width: number,
  seed: number,
): { values: Float32Array; width: number } {
  if (width <= WIDEST) return { values, width };
  const sample = sampleRows(values, count, width, FIT_ROWS, createRandom(seed));
  const pca = fitPca(sample.rows, sample.count, width, WIDEST);
  return { values: projectPca(pca, values, count), width: WIDEST };
}
