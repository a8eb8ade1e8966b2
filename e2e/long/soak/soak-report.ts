/** The result of a soak as a page of Markdown. */
import { growth, thirds, type Sample } from './samples.ts';

export interface SoakResult {
  version: string;
  date: string;
  browser: string;
  seed: number;
  minutes: number;
  operations: Record<string, number>;
  checks: number;
  /** Items that the model knew at all checks together. */
  itemsCompared: number;
  samples: Sample[];
  problems: string[];
}

/** Rows of the table at most. */
const rows = 14;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function sampleTable(samples: readonly Sample[]): string[] {
  const step = Math.max(1, Math.ceil(samples.length / rows));
  const shown = samples.filter((_, place) => place % step === 0 || place === samples.length - 1);
  return [
    '| minute | operation | galleries | images | browser processes, MB | heap after collection, MB | kept by the browser, MB | chunks | of them named by nobody |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...shown.map(
      (one) =>
        `| ${one.minute.toFixed(1)} | ${one.operation} | ${one.galleries} | ${one.images} | ${megabytes(one.processes)} | ${megabytes(one.heap)} | ${megabytes(one.kept)} | ${one.chunks} | ${one.unnamed} |`,
    ),
  ];
}

function thirdsTable(samples: readonly Sample[]): string[] {
  const line = (name: string, of: 'processes' | 'heap' | 'kept'): string => {
    const { first, last } = thirds(samples, of);
    return `| ${name} | ${megabytes(first)} | ${megabytes(last)} | ${(last / first).toFixed(2)} |`;
  };
  return [
    '| median, MB | first third | last third | ratio |',
    '| --- | --- | --- | --- |',
    line('browser processes (resident)', 'processes'),
    line('heap of page and workers after a collection', 'heap'),
    line('kept by the browser', 'kept'),
  ];
}

/** What went wrong, memory that grew included. */
export function problemsOf({ problems, samples }: SoakResult): string[] {
  return [...problems, ...growth(samples)];
}

/** One section for each seed. */
export function soakSection(result: SoakResult): string {
  const { operations, samples } = result;
  const all = Object.values(operations).reduce((sum, count) => sum + count, 0);
  const problems = problemsOf(result);
  const lost = result.problems.length === 0 ? '0' : 'see the problems';
  const kinds = Object.entries(operations).map(([name, count]) => `| ${name} | ${count} |`);
  return [
    `## Seed ${result.seed}`,
    '',
    `Version ${result.version}, ${result.date}, ${result.browser}, ${result.minutes.toFixed(1)} minutes.`,
    '',
    `- Operations: ${all}`,
    `- Whole checks: ${result.checks}, in which ${result.itemsCompared} items of the model were compared with those kept`,
    `- Items lost: ${lost}`,
    `- Problems: ${problems.length === 0 ? 'none' : ''}`,
    ...problems.map((problem) => `  - ${problem}`),
    '',
    '| operation | times |',
    '| --- | --- |',
    ...kinds,
    '',
    ...(samples.length > 0 ? [...thirdsTable(samples), '', ...sampleTable(samples), ''] : []),
  ].join('\n');
}

export const soakHead = `# Soak

Written by \`npm run soak\`: a person's operations in a random seeded order on the built page in Chromium (WASM backend, a profile on the disk), against a plain model of what should be there. After each operation the page's counts, labels, encoders and open gallery equal the model's. At each whole check every chunk in the database has its SHA-256, the items and pictures of all galleries equal the model's, an export of the open gallery equals it too, three of its pictures are asked with, and their results equal those that the exported codes give, bit by bit.
`;
