/** Records of encoders, and of the runs that trained them, as a gallery keeps them. */
import * as v from 'valibot';
import { evaluationSchema } from './evaluation-schema.ts';
import {
  bits,
  compare,
  count,
  figure,
  id,
  integer,
  name,
  options,
  seconds,
  tensorTable,
  text,
  time,
} from './project-fields.ts';

const method = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,49}$/));
/** Of a pretrained network with one preprocessing; see `codes/backbone-id.ts`. */
export const backboneId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}-[a-z-]{1,40}$/));

const epoch = v.strictObject({
  epoch: figure,
  trainLoss: figure,
  valLoss: v.nullable(figure),
  reconstructionError: v.nullable(figure),
  health: v.strictObject({ deadBits: count, imbalance: figure }),
});
const curves = v.pipe(v.array(epoch), v.maxLength(100_000));

const quality = v.strictObject({
  measure: v.picklist(['precision at 10', 'copies found']),
  value: figure,
  queries: count,
  gallery: count,
  test: v.nullable(
    v.strictObject({
      precisionAt10: figure,
      queries: count,
      gallery: count,
      normalizedMutualInformation: figure,
      reconstructionError: v.nullable(figure),
    }),
  ),
});

export const encoderSchema = v.strictObject({
  id,
  name,
  method,
  options,
  bits,
  inputSize: integer(0, 2048),
  backend: text(50),
  compare,
  backbone: v.nullable(v.strictObject({ id: backboneId, name })),
  createdAt: time,
  quality: v.nullable(quality),
  /** Figures that are not as this version writes them are left out: they can be measured again. */
  evaluation: v.fallback(v.nullable(evaluationSchema), null),
  curves: v.pipe(curves, v.readonly()),
  picturesPerSecond: v.nullable(figure),
  weights: v.picklist(['kept', 'dropped']),
  trainingSeconds: v.nullable(seconds),
  learnedFrom: v.nullable(v.strictObject({ pictures: count, digest: text(200) })),
  table: tensorTable,
  fittedOn: count,
  improvement: v.nullable(v.strictObject({ triedOn: count, kept: v.boolean() })),
});

const runState = v.strictObject({
  method,
  options,
  backend: v.picklist(['webgpu', 'webgl', 'wasm']),
  epochs: count,
  step: count,
  stepsPerEpoch: count,
  backbone: v.exactOptional(v.nullable(backboneId)),
  random: integer(-(2 ** 53), 2 ** 53),
  curves,
  seconds: v.exactOptional(seconds),
  halvings: v.exactOptional(integer(0, 8)),
  rateScale: v.exactOptional(v.pipe(v.number(), v.minValue(1e-6), v.maxValue(1))),
});

/** A run with the id of the encoder that it gave; `app/library/kept-run.ts` says what is in it. */
export const runSchema = v.strictObject({
  id,
  run: v.strictObject({
    state: runState,
    best: v.nullable(v.strictObject({ valLoss: figure, epoch: figure })),
    table: tensorTable,
    bestTable: tensorTable,
  }),
  interrupted: v.exactOptional(v.boolean()),
});

export type ProjectEncoder = v.InferOutput<typeof encoderSchema>;
export type ProjectRun = v.InferOutput<typeof runSchema>;
