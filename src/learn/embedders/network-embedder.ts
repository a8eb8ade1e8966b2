/** A trained network as an embedder, on the backend in use. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { embedFeatures } from '../embed-features.ts';
import { embedPictures, reconstructionErrorOf } from '../encoder.ts';
import { InferenceNetwork } from '../networks/inference.ts';
import { rebuildPictures, type NoiseOrder } from '../reconstruct.ts';
import type { Embedder } from './embedder.ts';

/** With its decoder where "decoder." tensors are given. Throws a UserError naming a tensor that is missing. */
export function createNetworkEmbedder(
  { tensors, inputSize, compare }: Pick<EncoderModel, 'tensors' | 'inputSize' | 'compare'>,
  decoder: readonly NamedTensor[],
): Embedder {
  const added = decoder.filter(({ name }) => name.startsWith('decoder.'));
  const network = new InferenceNetwork([...tensors, ...added], inputSize);
  const keepLengths = compare === 'euclidean';
  if (network.features > 0) {
    return {
      input: 'features',
      inputSize,
      latent: network.latent,
      embed: (rows, work) => embedFeatures(network, rows, work, keepLengths),
      reconstructionError: () => Promise.resolve(null),
      dispose: () => network.dispose(),
    };
  }
  return {
    input: 'pixels',
    inputSize,
    latent: network.latent,
    embed: (pictures, work) => embedPictures(network, pictures, work, keepLengths),
    reconstructionError: async (pictures, work) => {
      if (!network.hasDecoder || pictures.length === 0) return null;
      return reconstructionErrorOf(network, pictures, work);
    },
    ...(network.hasDecoder && {
      rebuild: (pictures: readonly Uint8Array[], order: NoiseOrder) =>
        rebuildPictures(network, { tensors, compare }, pictures, order),
    }),
    dispose: () => network.dispose(),
  };
}
