/** Fields of metadata.json that every version of the format has in common, each with its bounds. */
import * as v from 'valibot';
import { steps } from './model-words.ts';

export const integer = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const finite = v.pipe(v.number(), v.finite());
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

export const fileRecord = v.strictObject({
  bytes: integer(0, 2 ** 31),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

export const latent = integer(1, 200_000);
export const channels = v.pipe(v.array(integer(1, 2048)), v.minLength(1), v.maxLength(8));
export const inputSize = integer(8, 512);

/** Of pictures that a network reads. */
export const networkPreprocessing = v.strictObject({
  pixels: v.literal(steps.pixels),
  scale: v.literal('1/255'),
  mean: v.strictTuple([finite, finite, finite]),
  standardDeviation: v.strictTuple([positive, positive, positive]),
});

export const rotation = v.strictObject({
  method: v.literal('ITQ'),
  file: v.literal('binariser.bin'),
  bit: v.literal(steps.rotationBit),
  packing: v.literal(steps.packing),
});

export const common = {
  format: v.string(),
  name: text(200),
  version: text(50),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  backend: text(50),
  bits: v.pipe(integer(16, 256), v.multipleOf(8)),
  options: v.record(text(100), finite),
  metrics: v.record(text(100), v.union([finite, text(200), v.boolean(), v.null()])),
  tensors: v.pipe(
    v.array(
      v.strictObject({
        name: text(100),
        shape: v.pipe(v.array(integer(1, 2 ** 31)), v.maxLength(4)),
        file: text(50),
        offset: integer(0, 2 ** 31),
      }),
    ),
    v.maxLength(50),
  ),
  check: v.nullable(v.strictObject({ count: integer(1, 100_000) })),
};
