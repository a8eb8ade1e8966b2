/** Metadata of a model file as this version writes them, one schema for each architecture. */
import * as v from 'valibot';
import { DESCRIPTOR_INPUT, DESCRIPTOR_SIZE } from '../../descriptors/describe.ts';
import { LEARNED_SIZE } from '../../descriptors/learned.ts';
import { FILTER_COUNT } from '../../descriptors/patches.ts';
import {
  channels,
  common,
  fileRecord,
  inputSize,
  integer,
  latent,
  networkPreprocessing,
  rotation,
  text,
} from './model-fields.ts';
import {
  descriptors,
  embeddings,
  formatSchema,
  knownMethods,
  schemaBefore,
  steps,
} from './model-words.ts';

const shared = {
  ...common,
  schema: v.picklist([schemaBefore, formatSchema]),
  method: v.picklist(knownMethods),
  compare: v.picklist(['hamming', 'euclidean', 'cosine']),
  /** For other programs; see `pictureSteps`. */
  picture: v.optional(v.record(text(50), v.union([text(500), integer(0, 2048)]))),
  binarisation: v.variant('method', [
    rotation,
    v.strictObject({
      method: v.literal('thresholds'),
      file: v.literal('binariser.bin'),
      bit: v.literal(steps.thresholdBit),
      packing: v.literal(steps.packing),
    }),
  ]),
};

const hidden = v.pipe(v.array(integer(1, 16_384)), v.maxLength(4));
const weightFiles = v.strictObject({ 'weights.bin': fileRecord, 'binariser.bin': fileRecord });

const partnerOf = <Size extends number, Patches extends number>(size: Size, patches: Patches) =>
  v.strictObject({
    features: v.literal(size),
    patches: v.literal(patches),
    directions: latent,
    hidden,
    latent,
  });
const partner = v.variant('patches', [
  partnerOf(DESCRIPTOR_SIZE, 0),
  partnerOf(LEARNED_SIZE, FILTER_COUNT),
]);
const convolutional = v.strictObject({
  ...shared,
  inputSize,
  architecture: v.strictObject({
    kind: v.literal('convolutional'),
    channels,
    hidden,
    latent,
    partner: v.nullable(partner),
  }),
  preprocessing: networkPreprocessing,
  embedding: v.picklist([
    embeddings.network,
    embeddings.plainNetwork,
    embeddings.joined,
    embeddings.joinedBefore,
  ]),
  files: v.strictObject({
    'weights.bin': fileRecord,
    'partner.bin': v.optional(fileRecord),
    'binariser.bin': fileRecord,
  }),
});

/** What a pretrained network must be: the file names it and does not hold it. */
const features = integer(1, 2_000_000);
const backbone = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{16,64}$/)),
  name: text(200),
  inputSize: integer(1, 2048),
  features,
  scale: v.picklist(['signed', 'unit', 'imagenet', 'caffe', 'bytes']),
  crop: v.picklist(['centre', 'squeeze']),
  /** Absent in files from before features were the mean of picture and mirror image. */
  views: v.optional(v.picklist(['one', 'mirrored'])),
  /** What kind of TF.js model it is. */
  format: v.optional(v.picklist(['layers-model', 'graph-model'])),
  /** Whose output the features are (nested models first), and how its map becomes a row: the mean over its places, or all of it. */
  output: v.optional(
    v.strictObject({
      path: v.pipe(v.array(text(500)), v.minLength(1), v.maxLength(20)),
      reduce: v.picklist(['none', 'flatten', 'mean']),
    }),
  ),
});
const ofFeatures = {
  ...shared,
  inputSize: integer(0, 2048),
  preprocessing: v.strictObject({ backbone }),
};

const head = v.strictObject({
  ...ofFeatures,
  architecture: v.strictObject({ kind: v.literal('head'), features, hidden, latent }),
  embedding: v.picklist([embeddings.head, embeddings.plainHead]),
  files: weightFiles,
});
const plainFeatures = v.strictObject({
  ...ofFeatures,
  architecture: v.strictObject({ kind: v.literal('features'), latent }),
  embedding: v.picklist([embeddings.features, embeddings.plainFeatures]),
  files: v.strictObject({ 'binariser.bin': fileRecord }),
});

const described = {
  ...shared,
  inputSize: v.literal(DESCRIPTOR_INPUT),
  files: v.strictObject({ 'descriptor.bin': fileRecord, 'binariser.bin': fileRecord }),
};
const pixels = v.literal(steps.pixels);
const descriptorOf = <Size extends number, Patches extends number>(size: Size, patches: Patches) =>
  v.strictObject({
    kind: v.literal('descriptor'),
    features: v.literal(size),
    patches: v.literal(patches),
    projection: v.picklist(['pca', 'discriminant']),
    latent,
  });
const descriptor = v.strictObject({
  ...described,
  architecture: v.variant('patches', [
    descriptorOf(DESCRIPTOR_SIZE, 0),
    descriptorOf(LEARNED_SIZE, FILTER_COUNT),
  ]),
  preprocessing: v.strictObject({
    pixels,
    descriptor: v.picklist([descriptors.plain, descriptors.learned]),
  }),
  embedding: v.picklist([embeddings.pca, embeddings.discriminant]),
});

/** By the kind of the architecture. */
export const schemas = { convolutional, head, features: plainFeatures, descriptor } as const;

export type NetworkMetadata = v.InferOutput<typeof convolutional>;
export type HeadMetadata = v.InferOutput<typeof head>;
export type FeaturesMetadata = v.InferOutput<typeof plainFeatures>;
export type DescriptorMetadata = v.InferOutput<typeof descriptor>;
export type Metadata = NetworkMetadata | HeadMetadata | FeaturesMetadata | DescriptorMetadata;

/** The pretrained network that a model reads features of, as its file names it. */
export type NamedBackbone = v.InferOutput<typeof backbone>;
