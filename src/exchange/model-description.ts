/** What the metadata of a model file say of a model, but for its files. */
import { UserError } from '../lib/error.ts';
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { architectureOf, type Architecture } from './model-architecture.ts';
import type { ModelFile } from './model-file.ts';
import { embeddings, formatName, formatSchema, steps } from './model-metadata.ts';

export interface ModelDescription {
  architecture: Architecture;
  /** Plain data, not checked yet. */
  description: Record<string, unknown>;
}

/** Throws a UserError for a method that has no place in a model file. */
export function describeModel(file: ModelFile, checkCount: number | null): ModelDescription {
  const { method, options, bits, inputSize, backend, tensors } = file.model;
  if (!Object.hasOwn(embeddings, method)) {
    throw new UserError(`Encoders of the method "${method}" cannot be exported by this version.`);
  }
  const architecture = architectureOf(method, tensors);
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
    options,
    metrics: file.metrics,
    architecture,
    preprocessing: preprocessingOf(architecture, tensors),
    embedding: embeddings[method as keyof typeof embeddings],
    binarisation: {
      method: 'ITQ',
      file: 'binariser.bin',
      bit: steps.bit,
      packing: steps.packing,
    },
    check: checkCount === null ? null : { count: checkCount },
  };
  return { architecture, description };
}

/** Float32 values written as numbers are read back exactly. */
function preprocessingOf(architecture: Architecture, tensors: readonly NamedTensor[]): object {
  if (architecture.kind === 'descriptor') {
    return { pixels: steps.pixels, descriptor: 'HOG and colour histograms' };
  }
  return {
    pixels: steps.pixels,
    scale: '1/255',
    mean: Array.from(tensorNamed(tensors, 'input.mean').data),
    standardDeviation: Array.from(tensorNamed(tensors, 'input.deviation').data),
  };
}
