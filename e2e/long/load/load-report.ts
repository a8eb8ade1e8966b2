/** The result of the load as a page of Markdown. */

import type { KeptSizes } from './kept-sizes.ts';

export interface LoadResult {
  version: string;
  date: string;
  browser: string;
  count: number;
  width: number;
  height: number;
  kept: KeptSizes;
  /** How many photographs all are put together from. */
  sources: number;
  fileBytes: number;
  projectBytes: number;
  skipped: number;
  /** Queries that were their own first result with no bit differing. */
  foundThemselves: number;
  /** Queries with the same results in the fresh profile. */
  sameAnswers: number;
  queryMilliseconds: number[];
  phases: {
    name: string;
    count: number;
    seconds: number;
    /** The most bytes of all processes of the browser. */
    processes: number;
    /** Bytes of page and workers afterwards, after a collection. */
    settled: number;
  }[];
  failure: string;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
const grouped = (value: number): string => value.toLocaleString('en-US');

function latencies(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(0);
  return `median ${at(0.5)} ms, 95th of a hundred ${at(0.95)} ms, slowest ${at(1)} ms`;
}

export function loadReport(result: LoadResult): string {
  const { count, width, height, phases, queryMilliseconds, failure } = result;
  const rows = phases.map(
    (one) =>
      `| ${one.name} | ${one.seconds.toFixed(1)} | ${(one.count / one.seconds).toFixed(1)} | ${megabytes(one.processes)} | ${megabytes(one.settled)} |`,
  );
  return `# Load

Written by \`npm run test:long -- --only load\`. Version ${result.version}, ${result.date}, ${result.browser}, WASM backend, a profile on the disk.

${grouped(count)} JPEG photographs of ${width} x ${height} pixels (${(result.fileBytes / 1e9).toFixed(2)} GB, ${megabytes((1000 * result.fileBytes) / count)} KB each on average), given through "Add folder". They are made of ${result.sources} of the shared animals, enlarged, with the grain of a camera (16 of 255), coded by the browser itself; each file is put together of the coded rows of two of the same label, moved around the edge by another number of rows, so that each has bytes, SHA-256 and pixels of its own and is decoded in full.

| what | seconds | a second | browser processes at most, MB | page and workers afterwards, MB |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

- Files skipped: ${result.skipped}
- From the drop of a query to its results in the page, ${queryMilliseconds.length} queries: ${latencies(queryMilliseconds)}
- Gallery pictures that found themselves first with no bit differing: ${result.foundThemselves} of ${queryMilliseconds.length}
- Kept in the browser's database: ${megabytes(result.kept.total)} MB in ${grouped(result.kept.chunks)} values, the largest of ${(result.kept.largest / 2 ** 20).toFixed(1)} MiB
- Project file: ${megabytes(result.projectBytes)} MB
- Queries with the same results, item by item and bit by bit, after the project was opened in a fresh profile: ${result.sameAnswers}
- Failure: ${failure || 'none'}
`;
}
