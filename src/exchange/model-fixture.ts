/** Seeded models for tests. */
import { createRandom } from '../lib/random.ts';
import { sizeOf, type NamedTensor } from '../lib/tensors.ts';
import { tensorPlaces, type Architecture } from './model-architecture.ts';
import type { ModelFile } from './model-file.ts';

/** Seeded normal values of a size that keeps activations near 1; deviations are positive. */
export function tensorsOf(
  architecture: Architecture,
  inputSize: number,
  bits: number,
): NamedTensor[] {
  const random = createRandom(5);
  return tensorPlaces(architecture, inputSize, bits).map(({ name, shape }) => {
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
): ModelFile {
  const architecture = { kind: 'convolutional', channels, latent } as const;
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
  };
}

export const small = (): ModelFile => networkFile([4, 6, 8, 8], 16, 16, 16);
