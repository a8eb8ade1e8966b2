/** What the metadata of a model file say of a model, but for its files. */
import type { Compare } from '../../codes/encoder-model.ts';
import { UserError } from '../../lib/error.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { shapeOf } from './model-architecture.ts';
import type { ModelFile } from './model-file.ts';
import { pictureSteps } from './model-picture.ts';
import type { NamedBackbone } from './model-schema.ts';
import type { Architecture, Binarisation, ModelShape } from './model-shape.ts';
import {
  descriptors,
  embeddings,
  formatName,
  formatSchema,
  knownMethods,
  steps,
} from './model-words.ts';

export interface ModelDescription {
  shape: ModelShape;
  /** Plain data, not checked yet. */
  description: Record<string, unknown>;
}

/** Throws a UserError for a method that has no place in a model file. */
export function describeModel(file: ModelFile, checkCount: number | null): ModelDescription {
  const { method, options, bits, inputSize, backend, compare, tensors } = file.model;
  if (!knownMethods.some((known) => known === method)) {
    throw new UserError(`Encoders of the method "${method}" cannot be exported by this version.`);
  }
  const { architecture, binarisation } = shapeOf(method, tensors);
  const description = {
    format: formatName,
    schema: formatSchema,
    name: file.name.slice(0, 200),
    method,
    version: file.version,
    createdAt: file.createdAt,
    backend,
    bits,
    inputSize,
    compare,
    options,
    metrics: file.metrics,
    architecture,
    picture: pictureSteps(architecture, inputSize, file.backbone),
    preprocessing: preprocessingOf(architecture, tensors, file.backbone),
    embedding: embeddingOf(architecture, compare),
    binarisation: binarisationOf(binarisation),
    check: checkCount === null ? null : { count: checkCount },
  };
  return { shape: { architecture, binarisation, inputSize, bits }, description };
}

/** Float32 values written as numbers are read back exactly. */
function preprocessingOf(
  architecture: Architecture,
  tensors: readonly NamedTensor[],
  backbone: NamedBackbone | null,
): object {
  const { pixels } = steps;
  switch (architecture.kind) {
    case 'descriptor':
      return {
        pixels,
        descriptor: architecture.patches > 0 ? descriptors.learned : descriptors.plain,
      };
    case 'convolutional':
      return {
        pixels,
        scale: '1/255',
        mean: Array.from(tensorNamed(tensors, 'input.mean').data),
        standardDeviation: Array.from(tensorNamed(tensors, 'input.deviation').data),
      };
    case 'head':
    case 'features':
      return { backbone };
  }
}

/** Where Euclidean distances count, embeddings keep their lengths. */
function embeddingOf(architecture: Architecture, compare: Compare): string {
  const plain = compare === 'euclidean';
  switch (architecture.kind) {
    case 'descriptor':
      return embeddings[architecture.projection];
    case 'convolutional':
      if (architecture.partner) return embeddings.joined;
      return plain ? embeddings.plainNetwork : embeddings.network;
    case 'head':
      return plain ? embeddings.plainHead : embeddings.head;
    case 'features':
      return plain ? embeddings.plainFeatures : embeddings.features;
  }
}

function binarisationOf(method: Binarisation): object {
  const bit = method === 'ITQ' ? steps.rotationBit : steps.thresholdBit;
  return { method, file: 'binariser.bin', bit, packing: steps.packing };
}
