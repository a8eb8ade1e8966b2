/** Rows of a project: items, their pictures, and files that were skipped. */
import * as v from 'valibot';
import { integer, count, id, label, path, sha256Hex, text, time } from './project-fields.ts';

const itemSchema = v.strictObject({
  id,
  path,
  picture: sha256Hex,
  bytes: integer(0, Number.MAX_SAFE_INTEGER),
  modified: time,
  label: v.nullable(label),
  relabelled: v.exactOptional(v.literal(true)),
  folderSplit: v.nullable(v.picklist(['train', 'val', 'test'])),
});

const thumbnail = v.strictObject({
  shard: sha256Hex,
  offset: count,
  bytes: integer(1, 8 * 2 ** 20),
  type: v.picklist(['image/jpeg', 'image/png']),
});

/** 64 hex digits, or a colour where the picture is flat; see `descriptors/perceptual.ts`. */
const perceptual = v.pipe(v.string(), v.regex(/^([0-9a-f]{64}|flat [0-9a-f]{6})$/));

const pictureSchema = v.strictObject({
  hash: sha256Hex,
  width: integer(1, 2 ** 20),
  height: integer(1, 2 ** 20),
  /** Null in a project without pictures. */
  thumbnail: v.nullable(thumbnail),
  perceptual: v.exactOptional(perceptual),
});

const skippedSchema = v.strictObject({ path, reason: text(2000) });

/** Of each part that consists of rows. */
export const rowSchemas = {
  items: v.array(itemSchema),
  pictures: v.array(pictureSchema),
  skipped: v.array(skippedSchema),
};

export type ProjectItem = v.InferOutput<typeof itemSchema>;
export type ProjectPicture = v.InferOutput<typeof pictureSchema>;
export type ProjectSkipped = v.InferOutput<typeof skippedSchema>;
