/** Records of pretrained networks, as `learn/backbones/types.ts` has them. */
import * as v from 'valibot';
import { backboneId } from './encoder-schema.ts';
import { count, integer, name, text } from './project-fields.ts';

const scale = v.picklist(['signed', 'unit', 'imagenet', 'caffe', 'bytes']);
const crop = v.picklist(['centre', 'squeeze']);

export const backboneSchema = v.strictObject({
  id: backboneId,
  name,
  inputSize: integer(1, 2048),
  features: integer(1, 2_000_000),
  preprocessing: v.strictObject({ scale, crop, views: v.picklist(['one', 'mirrored']) }),
  bytes: count,
  labels: v.nullable(v.pipe(v.array(text(1000)), v.maxLength(100_000))),
  classes: v.nullable(count),
  guess: v.strictObject({ scale, crop, why: text(2000) }),
  format: v.picklist(['layers-model', 'graph-model']),
  jsonBytes: integer(1, 2 ** 31),
  cut: v.strictObject({
    path: v.pipe(v.array(text(1000)), v.maxLength(100)),
    reduce: v.picklist(['none', 'flatten', 'mean']),
  }),
  logits: v.boolean(),
});

export type ProjectBackbone = v.InferOutput<typeof backboneSchema>;
