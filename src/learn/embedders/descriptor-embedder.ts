/** Training-free encoders as an embedder: plain arithmetic, no backend. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { DESCRIPTOR_INPUT } from '../../descriptors/describe.ts';
import { descriptorModelOf } from '../../descriptors/descriptor-model.ts';
import { embedInstant } from '../../descriptors/instant.ts';
import { tensorNamed } from '../../lib/tensors.ts';
import { descriptorsOf } from '../described.ts';
import { embedDescriptors } from '../embed-descriptors.ts';
import { yieldToMessages } from '../../lib/yield.ts';
import type { Embedder } from './embedder.ts';

const AT_ONCE = 128;

type PixelEmbedder = Extract<Embedder, { input: 'pixels' }>;

/** Throws a UserError naming a tensor that is missing. */
export function createDescriptorEmbedder({ tensors }: EncoderModel): PixelEmbedder {
  if (!tensors.some(({ name }) => name === 'pca.basis')) return createLearnedEmbedder(tensors);
  const [, latent] = tensorNamed(tensors, 'pca.basis').shape as [number, number];
  return {
    ...common,
    latent,
    embed: async (pictures, { progress, signal }) => {
      const embeddings = new Float32Array(pictures.length * latent);
      for (let start = 0; start < pictures.length; start += AT_ONCE) {
        signal?.throwIfAborted();
        const some = await pictures.slice(start, Math.min(start + AT_ONCE, pictures.length));
        const rows = embedInstant(tensors, descriptorsOf(some), some.length);
        embeddings.set(rows, start * latent);
        progress?.(start + some.length);
        await yieldToMessages();
      }
      return embeddings;
    },
  };
}

const common = {
  input: 'pixels',
  inputSize: DESCRIPTOR_INPUT,
  reconstructionError: (): Promise<null> => Promise.resolve(null),
  dispose: (): void => undefined,
} as const;

function createLearnedEmbedder(tensors: EncoderModel['tensors']): PixelEmbedder {
  const model = descriptorModelOf(tensors);
  return {
    ...common,
    latent: model.directions,
    embed: (pictures, work) => embedDescriptors(model, pictures, work),
  };
}
