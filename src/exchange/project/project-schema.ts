/** The manifest of a project file, `semblance.json`: what the gallery consists of, and where in the zip each piece lies. */
import * as v from 'valibot';
import { zipLimits } from '../zip/zip-writer.ts';
import { backboneSchema } from './backbone-schema.ts';
import { backboneId, encoderSchema, runSchema } from './encoder-schema.ts';
import { count, id, integer, namedValues, sha256Hex, text, time } from './project-fields.ts';
import { projectFormat, projectSchema } from './project-words.ts';

/** The most that a piece has: storage takes no larger chunk. */
const mostPieceBytes = 8 * 2 ** 20;

const piece = v.strictObject({
  file: v.pipe(v.string(), v.maxLength(200)),
  bytes: integer(1, mostPieceBytes),
  sha256: sha256Hex,
});

const partName = v.pipe(v.string(), v.maxLength(200));
const pieces = v.pipe(v.array(piece), v.minLength(1), v.maxLength(zipLimits.files));

/** Rows beyond that would fill the memory of any page. */
export const mostRows = 2_000_000;
const rows = integer(0, mostRows);

export const manifestSchema = v.strictObject({
  format: v.literal(projectFormat),
  schema: v.literal(projectSchema),
  /** "index": without pictures, to be asked whether it holds one. */
  kind: v.picklist(['full', 'index']),
  /** Of the application that wrote it. */
  version: text(50),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  gallery: v.strictObject({ name: v.nullable(text(200)), createdAt: time, edits: count }),
  counts: v.strictObject({
    items: rows,
    pictures: rows,
    skipped: rows,
    encoders: count,
    runs: count,
  }),
  activeEncoder: v.nullable(id),
  activeBackbone: v.nullable(backboneId),
  encoders: v.pipe(v.array(encoderSchema), v.maxLength(10_000)),
  runs: v.pipe(v.array(runSchema), v.maxLength(10_000)),
  backbones: v.pipe(v.array(backboneSchema), v.maxLength(1000)),
  parts: namedValues(partName, pieces, 10_000),
});

export type ProjectManifest = v.InferOutput<typeof manifestSchema>;
export type ProjectPart = v.InferOutput<typeof piece>;
