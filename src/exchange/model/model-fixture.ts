/** Seeded models for tests. */
import { createRandom } from '../../lib/random.ts';
import { sizeOf, type NamedTensor } from '../../lib/tensors.ts';
import { tensorPlaces } from './model-architecture.ts';
import type { ModelFile } from './model-file.ts';
import type { Architecture, Binarisation } from './model-shape.ts';

/** Seeded normal values of a size that keeps activations near 1; deviations are positive. */
function tensorsOf(
  architecture: Architecture,
  inputSize: number,
  bits: number,
  binarisation: Binarisation = 'ITQ',
): NamedTensor[] {
  const random = createRandom(5);
  return tensorPlaces({ architecture, binarisation, inputSize, bits }).map(({ name, shape }) => {
    const spread = 1 / Math.sqrt(shape[0] ?? 1);
    const draw = (): number => (name === 'input.deviation' ? 0.25 : spread * random.normal());
    return { name, shape, data: Float32Array.from({ length: sizeOf(shape) }, draw) };
  });
}

export function networkFile(
  channels: number[],
  latent: number,
  inputSize: number,
  bits: number,
  hidden: number[] = [],
): ModelFile {
  const architecture = { kind: 'convolutional', channels, hidden, latent, partner: null } as const;
  return {
    model: {
      method: 'denoising-autoencoder',
      options: { epochs: 8, learningRate: 0.002 },
      bits,
      inputSize,
      backend: 'wasm',
      compare: 'hamming',
      backbone: null,
      tensors: tensorsOf(architecture, inputSize, bits),
    },
    name: 'Denoising autoencoder',
    metrics: { 'precision at 10': 0.314, measure: 'precision at 10', queries: null },
    version: '0.1.0',
    createdAt: '2026-11-21T02:14:47.000Z',
    backbone: null,
  };
}

export const small = (): ModelFile => networkFile([4, 6, 8, 8], 16, 16, 16);

/** A head on the features of a network that is nowhere. */
export function headFile(
  features: number,
  hidden: number[],
  latent: number,
  bits: number,
): ModelFile {
  const backbone = {
    id: '0123456789abcdef-signed-centre-mirrored',
    name: 'MobileNet',
    inputSize: 224,
    features,
    scale: 'signed',
    crop: 'centre',
    views: 'mirrored',
    format: 'layers-model',
    output: { path: ['conv_pw_13_relu'], reduce: 'mean' },
  } satisfies ModelFile['backbone'];
  const file = small();
  return {
    ...file,
    name: 'OrthoHash',
    backbone,
    model: {
      ...file.model,
      method: 'orthohash',
      bits,
      inputSize: 224,
      backbone: backbone.id,
      tensors: tensorsOf({ kind: 'head', features, hidden, latent }, 224, bits),
    },
  };
}

const plainDescriptor = {
  kind: 'descriptor',
  features: 580,
  patches: 0,
  projection: 'pca',
  latent: 64,
} as const;
const learnedDescriptor = {
  ...plainDescriptor,
  features: 1732,
  patches: 128,
  projection: 'discriminant',
} as const;
export const instantFile = (): ModelFile => ({
  ...small(),
  name: 'Instant codes',
  model: {
    method: 'instant',
    options: {},
    bits: 32,
    inputSize: 32,
    backend: 'javascript',
    compare: 'hamming',
    backbone: null,
    tensors: tensorsOf(plainDescriptor, 32, 32),
  },
});
/** Instant codes of learned patches. */
export const learnedFile = (): ModelFile => ({
  ...instantFile(),
  model: { ...instantFile().model, tensors: tensorsOf(learnedDescriptor, 32, 32) },
});
/** A network compared by distance, with thresholds. */
export const thresholdFile = (): ModelFile => {
  const file = networkFile([3, 5], 24, 16, 24, [10]);
  const architecture: Architecture = {
    kind: 'convolutional',
    channels: [3, 5],
    hidden: [10],
    latent: 24,
    partner: null,
  };
  const tensors = tensorsOf(architecture, 16, 24, 'thresholds');
  return {
    ...file,
    model: { ...file.model, method: 'autoencoder', compare: 'euclidean', tensors },
  };
};
/** A network beside a network on descriptors. */
export const joinedFile = (): ModelFile => {
  const partner = { features: 1732, directions: 40, patches: 128, hidden: [30], latent: 12 };
  const architecture: Architecture = {
    kind: 'convolutional',
    channels: [3, 5],
    hidden: [],
    latent: 20,
    partner,
  };
  const file = networkFile([3, 5], 24, 32, 24);
  const tensors = tensorsOf(architecture, 32, 24);
  return { ...file, model: { ...file.model, method: 'classifier', tensors } };
};
/** Features as they are. */
export const featuresFile = (compare: 'cosine' | 'euclidean'): ModelFile => ({
  ...headFile(40, [], 40, 16),
  model: {
    ...headFile(40, [], 40, 16).model,
    method: 'backbone-features',
    compare,
    inputSize: 0,
    tensors: tensorsOf({ kind: 'features', latent: 40 }, 0, 16),
  },
});
