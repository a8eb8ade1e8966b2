/** Seeded models for tests. */
import { createRandom } from '../../lib/random.ts';
import { sizeOf, type NamedTensor } from '../../lib/tensors.ts';
import { tensorPlaces } from './model-architecture.ts';
import type { ModelFile } from './model-file.ts';
import type { Architecture, Binarisation } from './model-shape.ts';

/** Seeded normal values of a size that keeps activations near 1; deviations are positive. */
export function tensorsOf(
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
  } as const;
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
