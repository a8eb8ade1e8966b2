/** Training-free encoders as an embedder: plain arithmetic, no backend. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { DESCRIPTOR_INPUT } from '../../descriptors/describe.ts';
import { embedInstant } from '../../descriptors/instant.ts';
import { tensorNamed } from '../../lib/tensors.ts';
import { descriptorsOf } from '../described.ts';
import { yieldToMessages } from '../yield.ts';
import type { Embedder } from './embedder.ts';

const AT_ONCE = 128;

/** Throws a UserError naming a tensor that is missing. */
export function createDescriptorEmbedder({ tensors }: EncoderModel): Embedder {
  const [, latent] = tensorNamed(tensors, 'pca.basis').shape as [number, number];
  return {
    input: 'pixels',
    inputSize: DESCRIPTOR_INPUT,
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
    reconstructionError: () => Promise.resolve(null),
    dispose: () => undefined,
  };
}
