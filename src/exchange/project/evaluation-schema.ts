/** What was measured of an encoder, as `evaluate/evaluation.ts` has it. */
import * as v from 'valibot';
import { bits, compare, count, figure, text } from './project-fields.ts';

const twoForms = v.strictObject({ tieAware: figure, usual: figure });
const top = v.strictObject({
  topOne: figure,
  precisionAt10: figure,
  meanAveragePrecisionAt10: figure,
  digix: figure,
});
const agreement = v.strictObject({
  normalizedMutualInformation: figure,
  randIndex: figure,
  adjustedRandIndex: figure,
});
const curve = v.strictObject({
  by: v.picklist(['radius', 'rank']),
  points: v.pipe(
    v.array(v.strictObject({ at: figure, precision: v.nullable(figure), recall: figure })),
    v.maxLength(10_000),
  ),
});

const labels = v.strictObject({
  topOne: figure,
  precisionAt: v.pipe(v.array(v.strictObject({ k: count, value: figure })), v.maxLength(1000)),
  meanAveragePrecisionAt10: twoForms,
  meanAveragePrecision: twoForms,
  digix: figure,
  withinTwo: v.nullable(v.strictObject({ precision: figure, recall: figure, empty: figure })),
  curve,
  reranked: v.nullable(top),
  clusters: v.nullable(agreement),
  codeClusters: v.nullable(agreement),
});

const copies = v.strictObject({
  foundFirst: figure,
  foundInTen: figure,
  medianRank: figure,
  meanReciprocalRank: figure,
});

const codes = v.strictObject({
  bitEntropy: v.pipe(v.array(figure), v.maxLength(256)),
  meanEntropy: figure,
  deadBits: count,
  imbalance: figure,
  meanCorrelation: figure,
});

const protocol = v.strictObject({
  measure: v.picklist(['labels', 'copies']),
  queries: v.strictObject({ from: v.picklist(['test', 'val', 'copies']), count }),
  gallery: v.strictObject({
    from: v.pipe(v.array(v.picklist(['train', 'val'])), v.maxLength(2)),
    count,
  }),
  labels: count,
  compare,
  bits,
  seed: figure,
  items: count,
  edits: v.exactOptional(count),
  remarks: v.pipe(v.array(text(2000)), v.maxLength(100)),
});

export const evaluationSchema = v.strictObject({
  protocol,
  labels: v.nullable(labels),
  copies: v.nullable(copies),
  codes: v.nullable(codes),
  bytesPerPicture: v.nullable(figure),
  trainingSeconds: v.nullable(figure),
  searchMilliseconds: v.nullable(figure),
});
