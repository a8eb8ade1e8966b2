/** Metadata of the first version of the format: guided autoencoders and instant codes, compared by Hamming distance. */
import * as v from 'valibot';
import { DESCRIPTOR_INPUT, DESCRIPTOR_SIZE } from '../../descriptors/describe.ts';
import {
  channels,
  common,
  fileRecord,
  inputSize,
  latent,
  networkPreprocessing,
  rotation,
} from './model-fields.ts';
import type { Metadata } from './model-schema.ts';
import { descriptors, embeddings, formatSchema, steps } from './model-words.ts';

const first = { ...common, schema: v.literal(1), binarisation: rotation };

const convolutional = v.strictObject({
  ...first,
  method: v.literal('denoising-autoencoder'),
  inputSize,
  architecture: v.strictObject({ kind: v.literal('convolutional'), channels, latent }),
  preprocessing: networkPreprocessing,
  embedding: v.literal(embeddings.network),
  files: v.strictObject({ 'weights.bin': fileRecord, 'binariser.bin': fileRecord }),
});
const descriptor = v.strictObject({
  ...first,
  method: v.literal('instant'),
  inputSize: v.literal(DESCRIPTOR_INPUT),
  architecture: v.strictObject({
    kind: v.literal('descriptor'),
    features: v.literal(DESCRIPTOR_SIZE),
    latent,
  }),
  preprocessing: v.strictObject({
    pixels: v.literal(steps.pixels),
    descriptor: v.literal(descriptors.plain),
  }),
  embedding: v.literal(embeddings.pca),
  files: v.strictObject({ 'descriptor.bin': fileRecord, 'binariser.bin': fileRecord }),
});

export const schema1 = v.variant('method', [convolutional, descriptor]);

/** The same in words of today. */
export function upgraded(metadata: v.InferOutput<typeof schema1>): Metadata {
  const now = { schema: formatSchema, compare: 'hamming' } as const;
  if (metadata.method === 'instant') {
    const { architecture } = metadata;
    return {
      ...metadata,
      ...now,
      architecture: { ...architecture, patches: 0, projection: 'pca' },
    };
  }
  return {
    ...metadata,
    ...now,
    architecture: { ...metadata.architecture, hidden: [], partner: null },
  };
}
