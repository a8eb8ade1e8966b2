/** The columns of the table of figures, in groups that fit beside each other. */
import type { Evaluation, LabelFigures } from '../../evaluate/evaluation.ts';
import { formatBytes, formatDuration } from '../../lib/format.ts';

export interface FigureColumn {
  label: string;
  /** What the label stands for. */
  title: string;
  text: (evaluation: Evaluation) => string;
}

export interface FigureGroup {
  id: string;
  name: string;
  /** What the group tells, in one sentence or two. */
  meaning: string;
  columns: FigureColumn[];
}

const none = '–';

/** Three digits, or a dash. */
export function shareText(value: number | null | undefined): string {
  return value === null || value === undefined ? none : value.toFixed(3);
}

/** Milliseconds as a person can compare them: "0.08 ms", "12 ms". */
export function millisecondsText(value: number | null): string {
  if (value === null) return none;
  return value < 9.95 ? `${value.toPrecision(2)} ms` : `${value.toFixed(0)} ms`;
}

export function precisionAt(figures: LabelFigures | null, k: number): number | null {
  return figures?.precisionAt.find((one) => one.k === k)?.value ?? null;
}

/** Of embeddings; of codes where there are no embeddings. */
export function clustersOf(figures: LabelFigures | null): LabelFigures['clusters'] {
  return figures?.clusters ?? figures?.codeClusters ?? null;
}

function column(
  label: string,
  title: string,
  value: (evaluation: Evaluation) => number | null | undefined,
): FigureColumn {
  return { label, title, text: (evaluation) => shareText(value(evaluation)) };
}

const precisionAt10 = column('P@10', 'Share of the first ten with the label of the query', (one) =>
  precisionAt(one.labels, 10),
);
const averageAt10 = column(
  'mAP@10',
  'Mean average precision of the first ten',
  ({ labels }) => labels?.meanAveragePrecisionAt10.tieAware,
);
const average = column(
  'mAP',
  'Mean average precision over the whole gallery',
  ({ labels }) => labels?.meanAveragePrecision.tieAware,
);
const information = column(
  'NMI',
  'Normalized mutual information of clusters and labels',
  ({ labels }) => clustersOf(labels)?.normalizedMutualInformation,
);

const overview: FigureGroup = {
  id: 'overview',
  name: 'Overview',
  meaning:
    'DIGIX is half the share of queries whose first result is right plus half mAP@10; NMI says how well k-means finds the labels again.',
  columns: [
    precisionAt10,
    averageAt10,
    average,
    column('DIGIX', 'Half top-1 and half mAP@10', ({ labels }) => labels?.digix),
    information,
  ],
};

const precision: FigureGroup = {
  id: 'precision',
  name: 'Precision',
  meaning: 'Share of the first k results that have the label of the query.',
  columns: [1, 5, 10, 20, 50, 100].map((k) =>
    column(`P@${k}`, `Precision at ${k}`, ({ labels }) => precisionAt(labels, k)),
  ),
};

const averages: FigureGroup = {
  id: 'averages',
  name: 'Average precision',
  meaning:
    '“Usual” keeps ties in the order of the gallery, as published figures mostly do. “Re-ranked” puts the first 100 by bits in the order of their embeddings.',
  columns: [
    averageAt10,
    column('usual', 'mAP@10, usual form', (one) => one.labels?.meanAveragePrecisionAt10.usual),
    average,
    column('usual', 'mAP, usual form', ({ labels }) => labels?.meanAveragePrecision.usual),
    column(
      'mAP@10 re-ranked',
      'mAP@10 with the first 100 re-ranked',
      ({ labels }) => labels?.reranked?.meanAveragePrecisionAt10,
    ),
    column(
      'P@10 re-ranked',
      'Precision at 10 with the first 100 re-ranked',
      ({ labels }) => labels?.reranked?.precisionAt10,
    ),
  ],
};

const near: FigureGroup = {
  id: 'near',
  name: 'Within 2 bits',
  meaning:
    'What comes back when only codes within two bits count: a query that gets nothing back has precision 0.',
  columns: [
    column('Precision', 'Precision within radius 2', ({ labels }) => labels?.withinTwo?.precision),
    column('Recall', 'Recall within radius 2', ({ labels }) => labels?.withinTwo?.recall),
    column(
      'Empty',
      'Share of queries that get nothing back',
      ({ labels }) => labels?.withinTwo?.empty,
    ),
  ],
};

const clusters: FigureGroup = {
  id: 'clusters',
  name: 'Clusters',
  meaning:
    'K-means of the queries’ embeddings, as many clusters as labels, mean of three seeds. The Rand index of a random clustering is high already; the adjusted one is 0 then.',
  columns: [
    information,
    column('Rand', 'Rand index', ({ labels }) => clustersOf(labels)?.randIndex),
    column(
      'adjusted',
      'Adjusted Rand index',
      ({ labels }) => clustersOf(labels)?.adjustedRandIndex,
    ),
    column(
      'NMI of codes',
      'NMI of k-means of the codes instead of the embeddings',
      ({ labels }) => labels?.codeClusters?.normalizedMutualInformation,
    ),
  ],
};

const copies: FigureGroup = {
  id: 'copies',
  name: 'Overview',
  meaning:
    'How often and how far up the original of an altered copy (cropped, scaled, lighter or darker) comes back.',
  columns: [
    column('First', 'Share of copies whose original is first', (one) => one.copies?.foundFirst),
    column(
      'In ten',
      'Share of copies whose original is in the first ten',
      (one) => one.copies?.foundInTen,
    ),
    {
      label: 'Median rank',
      title: 'Half of the originals come at least so far up',
      text: (one) => one.copies?.medianRank.toFixed(1).replace(/\.0$/, '') ?? none,
    },
    column('1 / rank', 'Mean of one divided by the rank', (one) => one.copies?.meanReciprocalRank),
  ],
};

const bits: FigureGroup = {
  id: 'bits',
  name: 'Bits',
  meaning:
    'How the gallery’s codes use their bits: entropy 1 is best, imbalance and correlation 0; dead bits are the same in every code.',
  columns: [
    column('Entropy', 'Mean entropy of a bit', ({ codes }) => codes?.meanEntropy),
    column(
      'Imbalance',
      'Mean distance of the share of ones from a half',
      (one) => one.codes?.imbalance,
    ),
    {
      label: 'Dead',
      title: 'Bits that are the same in every code',
      text: ({ codes, protocol }) => (codes ? `${codes.deadBits} of ${protocol.bits}` : none),
    },
    column(
      'Correlation',
      'Mean absolute correlation of two bits',
      (one) => one.codes?.meanCorrelation,
    ),
  ],
};

const cost: FigureGroup = {
  id: 'cost',
  name: 'Cost',
  meaning: 'Of what a search compares, and of one query for its ten nearest, measured here.',
  columns: [
    {
      label: 'A picture',
      title: 'Bytes of what a search compares',
      text: (one) => (one.bytesPerPicture === null ? none : formatBytes(one.bytesPerPicture)),
    },
    {
      label: 'Training',
      title: 'Time of the training',
      text: (one) => (one.trainingSeconds === null ? none : formatDuration(one.trainingSeconds)),
    },
    {
      label: 'A search',
      title: 'Time of one search',
      text: (one) => millisecondsText(one.searchMilliseconds),
    },
  ],
};

/** The groups that say something of figures measured so. */
export function groupsFor(measure: 'labels' | 'copies'): FigureGroup[] {
  return measure === 'labels'
    ? [overview, precision, averages, near, clusters, bits, cost]
    : [copies, bits, cost];
}
