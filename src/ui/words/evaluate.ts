/** What the view of figures says, and how they were measured. */
import type { Evaluation, Protocol } from '../../evaluate/evaluation.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';

export const evaluateWords = {
  title: 'How well it finds',
  evaluate: 'Evaluate',
  evaluateAll: 'Evaluate all',
  save: 'Save figures',
  cancel: 'Cancel',
  progress: 'Evaluation',
  running: (what: string, done: number, total: number): string =>
    total > 1 ? `${what}, ${formatCount(done)} of ${formatCount(total)}` : what,
  /** What stands before and after the name of an encoder. */
  ofAnother: ['The encoder in use has no figures yet; these are of ', '.'],
  outdated: (encoders: number): string =>
    `The figures of ${formatPlural(encoders, 'encoder')} were measured before pictures were added; evaluate again.`,
  invitation:
    'Pictures that were held out ask, and what comes back is counted: for the encoder in use, for instant codes, and for what knows nothing (chance, raw pixels, an untrained network), so that the figures mean something.',
  inUse: 'in use',
  chance: (figure: string): string => `chance ${figure}`,
  instant: (figure: string): string => `instant ${figure}`,
  headline: {
    precision: 'Precision at 10',
    averageAt10: 'mAP@10',
    average: 'mAP over all',
    information: 'NMI',
    first: 'Original first',
    inTen: 'In the first ten',
    rank: 'Mean of 1 / rank',
  },
  groups: 'Figures shown',
  table: 'Table of figures',
  caption: (group: string): string => `Figures: ${group}`,
  encoder: 'Encoder',
} as const;

export const curveWords = {
  title: 'Precision and recall',
  by: { radius: 'by radius in bits', rank: 'by rank' },
  mean: (by: string): string => `${by}, mean over the queries`,
  values: 'Values of the curve',
  chart: 'Precision over recall; the table below holds the values',
  recallAxis: 'recall',
  precisionAxis: 'precision',
  at: { radius: 'Radius in bits', rank: 'Rank' },
  precision: 'Precision',
  recall: 'Recall',
  nothing: 'nothing',
} as const;

export const bitWords = {
  title: 'What each bit tells',
  scale: 'entropy of each bit, a full bar is 1',
  chart: (bits: number, least: number, largest: number): string =>
    `Entropy of ${bits} bits, from ${least.toFixed(2)} to ${largest.toFixed(2)}`,
} as const;

const compareNames = {
  hamming: 'the bits that differ',
  euclidean: 'Euclidean distance',
  cosine: 'cosine distance',
};

const splitNames = { train: 'training', val: 'validation', test: 'test' };

/** Who asked whom, and how it was counted. */
export function protocolText(protocol: Protocol): string {
  const { queries, gallery, labels, compare, bits, seed } = protocol;
  const pictures = gallery.from.map((split) => splitNames[split]).join(' and ');
  const among = (word: string): string =>
    `among ${formatCount(gallery.count)} ${word} (${pictures})`;
  const compared = `Compared by ${compareNames[compare]}${compare === 'hamming' ? ` of ${bits}` : ''}`;
  const ties = 'ties count as their expectation over all orders';
  if (protocol.measure === 'copies') {
    const copies = formatPlural(queries.count, 'altered copy', 'altered copies');
    return `${copies} asked ${among('pictures')}, each for its original. ${compared}; ${ties}. Seed ${seed}.`;
  }
  const asked = formatPlural(
    queries.count,
    `${splitNames[queries.from as 'test' | 'val']} picture`,
  );
  return `${asked} asked ${among('others')}, for those with the same of ${formatPlural(labels, 'label')}. ${compared}; ${ties}, and average precision is divided by the hits among the first k. Seed ${seed}.`;
}

/** What sets a row apart from the others; empty where it was measured as they were. */
export function protocolDifference(own: Protocol, common: Protocol): string {
  const fewer = own.queries.count !== common.queries.count;
  const parts = [
    ...(own.compare === common.compare ? [] : [compareNames[own.compare]]),
    ...(own.compare === 'hamming' && own.bits !== common.bits ? [`${own.bits} bits`] : []),
    ...(fewer ? [formatPlural(own.queries.count, 'query', 'queries')] : []),
    ...(own.gallery.count === common.gallery.count
      ? []
      : [`among ${formatCount(own.gallery.count)}`]),
    ...(own.seed === common.seed ? [] : [`seed ${own.seed}`]),
  ];
  return parts.join(', ');
}

/** "entropy 0.98 of 1, 2 of 64 bits dead, imbalance 0.04, correlation 0.06" of the gallery's codes. */
export function codesText({ codes, protocol }: Evaluation): string {
  if (!codes) return '';
  const dead =
    codes.deadBits === 0
      ? 'no bit is dead'
      : `${codes.deadBits} of ${formatPlural(protocol.bits, 'bit')} ${codes.deadBits === 1 ? 'is' : 'are'} dead`;
  return `Mean entropy ${codes.meanEntropy.toFixed(3)} of 1, ${dead}, imbalance ${codes.imbalance.toFixed(3)}, mean correlation of two bits ${codes.meanCorrelation.toFixed(3)}.`;
}
