/** The `metadata.json` of a model file: everything but the weights, and the only part that decides how they are used. */
import * as v from 'valibot';
import { DESCRIPTOR_INPUT, DESCRIPTOR_SIZE } from '../descriptors/describe.ts';
import { UserError } from '../lib/error.ts';
import { refusal } from './zip-reader.ts';

export const formatName = 'semblance-model';
export const formatSchema = 1;
export const metadataFile = 'metadata.json';

/** How pixels become codes, in words that a reader of the file can follow; the version of the format fixes them. */
export const steps = {
  pixels: 'RGB bytes of the whole upright picture, squeezed to a square by area averaging',
  packing: 'most significant bit first',
  bit: '1 where (embedding - itq.mean) x itq.rotation is at least 0',
} as const;

/** E is the embedding, f the network or the descriptor with its PCA, L2 division by the Euclidean length. */
export const embeddings = {
  'denoising-autoencoder': 'E = L2(f(picture) + f(mirror image))',
  instant: 'E = L2(L2(f(picture)) + L2(f(mirror image)))',
} as const;

const integer = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const fileRecord = v.strictObject({
  bytes: integer(0, 2 ** 31),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const common = {
  format: v.literal(formatName),
  schema: v.literal(formatSchema),
  name: text(200),
  version: text(50),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  backend: text(50),
  bits: v.pipe(integer(16, 256), v.multipleOf(8)),
  inputSize: integer(8, 512),
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
  binarisation: v.strictObject({
    method: v.literal('ITQ'),
    file: v.literal('binariser.bin'),
    bit: v.literal(steps.bit),
    packing: v.literal(steps.packing),
  }),
};

const threeNumbers = v.strictTuple([finite, finite, finite]);
const convolutional = v.strictObject({
  ...common,
  method: v.literal('denoising-autoencoder'),
  architecture: v.strictObject({
    kind: v.literal('convolutional'),
    channels: v.pipe(v.array(integer(1, 2048)), v.minLength(1), v.maxLength(8)),
    latent: integer(1, 4096),
  }),
  preprocessing: v.strictObject({
    pixels: v.literal(steps.pixels),
    scale: v.literal('1/255'),
    mean: threeNumbers,
    standardDeviation: v.strictTuple([positive, positive, positive]),
  }),
  embedding: v.literal(embeddings['denoising-autoencoder']),
  files: v.strictObject({ 'weights.bin': fileRecord, 'binariser.bin': fileRecord }),
});
const descriptor = v.strictObject({
  ...common,
  method: v.literal('instant'),
  inputSize: v.literal(DESCRIPTOR_INPUT),
  architecture: v.strictObject({
    kind: v.literal('descriptor'),
    features: v.literal(DESCRIPTOR_SIZE),
    latent: integer(1, 4096),
  }),
  preprocessing: v.strictObject({
    pixels: v.literal(steps.pixels),
    descriptor: v.literal('HOG and colour histograms'),
  }),
  embedding: v.literal(embeddings.instant),
  files: v.strictObject({ 'descriptor.bin': fileRecord, 'binariser.bin': fileRecord }),
});
const schema = v.variant('method', [convolutional, descriptor]);

export type Metadata = v.InferOutput<typeof schema>;

/** The metadata out of the text of the file. Throws a UserError that names the field at fault. */
export function parseMetadata(bytes: Uint8Array): Metadata {
  const record = parseObject(bytes);
  const { format, schema: found, method } = record;
  if (format !== formatName) throw noModel();
  if (typeof found === 'number' && found > formatSchema) {
    throw new UserError(
      `The model file was written by a newer version of Semblance (format ${found}, this page knows ${formatSchema}); reload this page to get that version, then open the file again.`,
    );
  }
  if (typeof method === 'string' && !Object.hasOwn(embeddings, method)) {
    throw refusal(`its method ${JSON.stringify(method.slice(0, 100))} is not known here`);
  }
  const parsed = v.safeParse(schema, record, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const path = v.getDotPath(issue) ?? '';
  throw refusal(`"${path}" in its metadata.json is wrong (${issue.message})`);
}

/** What to say of a zip that holds something else. */
export function noModel(): UserError {
  return new UserError(
    'The file is a zip but no model file of Semblance; choose a file that "Export model" made.',
  );
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal('its metadata.json is no JSON');
  }
  if (typeof value !== 'object' || value === null) throw noModel();
  return value as Record<string, unknown>;
}
