/** A trained network as an embedder, on the backend in use. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { embedFeatures } from '../embed-features.ts';
import { embedPictures, reconstructionErrorOf } from '../encoder.ts';
import { InferenceNetwork } from '../networks/inference.ts';
import type { Embedder } from './embedder.ts';

/** With its decoder where "decoder." tensors are given. Throws a UserError naming a tensor that is missing. */
export function createNetworkEmbedder(
  { tensors, inputSize }: Pick<EncoderModel, 'tensors' | 'inputSize'>,
  decoder: readonly NamedTensor[],
): Embedder {
  const added = decoder.filter(({ name }) => name.startsWith('decoder.'));
  const network = new InferenceNetwork([...tensors, ...added], inputSize);
  if (network.features > 0) {
    return {
      input: 'features',
      inputSize,
      latent: network.latent,
      embed: (rows, work) => embedFeatures(network, rows, work),
      reconstructionError: () => Promise.resolve(null),
      dispose: () => network.dispose(),
    };
  }
  return {
    input: 'pixels',
    inputSize,
    latent: network.latent,
    embed: (pictures, work) => embedPictures(network, pictures, work),
    reconstructionError: async (pictures, work) => {
      if (!network.hasDecoder || pictures.length === 0) return null;
      return reconstructionErrorOf(network, pictures, work);
    },
    dispose: () => network.dispose(),
  };
}
