/** Figures of the page's "Save figures" as a table for people. */

/** @typedef {import('../../src/app/judging/figures.ts').FigureRow} FigureRow */
/** @typedef {import('../../src/evaluate/evaluation.ts').Evaluation} Evaluation */
/** @typedef {import('../../src/evaluate/evaluation.ts').Protocol} Protocol */

/**
 * What a column says of a row; null where there is nothing to say.
 * @typedef {{ name: string, text: (row: FigureRow) => string | null }} Column
 */

/** @param {number | null | undefined} value @param {number} digits */
const fixed = (value, digits) => value?.toFixed(digits) ?? null;

/** @param {number | null | undefined} seconds */
const durationText = (seconds) => fixed(seconds, (seconds ?? 0) < 9.95 ? 1 : 0);

/**
 * Of what was found first among baselines and encoders alike.
 * @param {(labels: NonNullable<Evaluation['labels']>) => number | null | undefined} read
 * @returns {Column['text']}
 */
const ofLabels =
  (read) =>
  ({ evaluation }) =>
    evaluation.labels && fixed(read(evaluation.labels), 3);

/**
 * @param {(copies: NonNullable<Evaluation['copies']>) => number} read
 * @param {number} [digits]
 * @returns {Column['text']}
 */
const ofCopies =
  (read, digits = 3) =>
  ({ evaluation }) =>
    evaluation.copies && fixed(read(evaluation.copies), digits);

/** @type {Column[]} */
const columns = [
  { name: 'method', text: ({ name }) => name },
  {
    name: 'bits',
    text: ({ method, evaluation: { protocol } }) =>
      method === 'chance' || protocol.compare !== 'hamming' ? null : String(protocol.bits),
  },
  {
    name: 'compare',
    text: ({ method, evaluation }) => (method === 'chance' ? null : evaluation.protocol.compare),
  },
  {
    name: 'P@10',
    text: ofLabels(({ precisionAt }) => precisionAt.find(({ k }) => k === 10)?.value),
  },
  { name: 'mAP@10', text: ofLabels((labels) => labels.meanAveragePrecisionAt10.tieAware) },
  { name: 'mAP@10 usual', text: ofLabels((labels) => labels.meanAveragePrecisionAt10.usual) },
  { name: 'mAP', text: ofLabels((labels) => labels.meanAveragePrecision.tieAware) },
  { name: 'NMI', text: ofLabels(({ clusters }) => clusters?.normalizedMutualInformation) },
  { name: 'RI', text: ofLabels(({ clusters }) => clusters?.randIndex) },
  { name: 'ARI', text: ofLabels(({ clusters }) => clusters?.adjustedRandIndex) },
  { name: 'top-1', text: ofLabels(({ topOne }) => topOne) },
  { name: 'DIGIX', text: ofLabels(({ digix }) => digix) },
  { name: 'P@10 re-ranked', text: ofLabels(({ reranked }) => reranked?.precisionAt10) },
  { name: 'copies first', text: ofCopies(({ foundFirst }) => foundFirst) },
  { name: 'in ten', text: ofCopies(({ foundInTen }) => foundInTen) },
  { name: 'median rank', text: ofCopies(({ medianRank }) => medianRank, 1) },
  { name: 'train s', text: ({ evaluation }) => durationText(evaluation.trainingSeconds) },
  { name: 'search ms', text: ({ evaluation }) => fixed(evaluation.searchMilliseconds, 2) },
  { name: 'B/picture', text: ({ evaluation }) => fixed(evaluation.bytesPerPicture, 0) },
];

/**
 * Rows below headings; columns of which no row says anything are left out.
 * @param {readonly FigureRow[]} rows
 */
export function tableOf(rows) {
  const said = columns.filter(({ text }) => rows.some((row) => text(row) !== null));
  const cells = rows.map((row) => said.map(({ text }) => text(row) ?? ''));
  const all = [said.map(({ name }) => name), ...cells];
  const widths = said.map((_, place) => Math.max(...all.map((row) => row[place]?.length ?? 0)));
  return all
    .map((row) => row.map((cell, place) => padded(cell, widths[place] ?? 0, place)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** @param {string} cell @param {number} width @param {number} place */
function padded(cell, width, place) {
  return place === 0 || place === 2 ? cell.padEnd(width) : cell.padStart(width);
}

/**
 * How it was measured, in a line; behind it what is unusual about the pictures.
 * @param {Protocol} protocol
 */
export function protocolLine({ measure, queries, gallery, labels, seed, remarks }) {
  const asked =
    measure === 'labels'
      ? `${queries.count} ${queries.from} pictures of ${labels} labels asked`
      : `altered copies of ${queries.count} pictures asked`;
  return `Protocol: ${asked} among ${gallery.count} (${gallery.from.join(' and ')}); ties count as their expectation, in "usual" by the order of the gallery; seed ${seed}.${remarks.map((remark) => `\n${remark}`).join('')}`;
}

/**
 * The rows of these runs, in their order, and behind them the baselines.
 * @param {readonly FigureRow[]} rows
 * @param {readonly string[]} names
 */
export function rowsOfRuns(rows, names) {
  const runs = names.flatMap((name) =>
    rows.filter((row) => row.kind === 'encoder' && row.name === name),
  );
  return [...runs, ...rows.filter(({ kind }) => kind === 'baseline')];
}
