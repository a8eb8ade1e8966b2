/** A network on pixels and its partner on descriptors as one embedder: their embeddings side by side. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { descriptorModelOf } from '../../descriptors/descriptor-model.ts';
import { l2Normalise } from '../../descriptors/normalise.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { embedDescriptors } from '../embed-descriptors.ts';
import { embedFeatures, sourceOf } from '../embed-features.ts';
import { embedPictures } from '../encoder.ts';
import { PICTURES_AT_ONCE } from '../encoder-input.ts';
import { InferenceNetwork } from '../networks/inference.ts';
import { PARTNER } from '../partner.ts';
import type { Embedder, PictureSource, Work } from './embedder.ts';
import { createNetworkEmbedder } from './network-embedder.ts';

type PixelEmbedder = Extract<Embedder, { input: 'pixels' }>;

/**
 * The embedder of a trained encoder: its network, joined with its partner where it has one, with its decoder where
 * "decoder." tensors are given. Throws a UserError naming a tensor that is missing.
 */
export function createTrainedEmbedder(
  model: Pick<EncoderModel, 'tensors' | 'inputSize' | 'compare'>,
  decoder: readonly NamedTensor[] = [],
): Embedder {
  const joint = model.tensors.some(({ name }) => name.startsWith(PARTNER));
  return joint ? createJoinedEmbedder(model) : createNetworkEmbedder(model, decoder);
}

/** Reads pictures of 32 x 32 pixels. */
function createJoinedEmbedder({
  tensors,
  inputSize,
}: Pick<EncoderModel, 'tensors' | 'inputSize'>): PixelEmbedder {
  const own = tensors
    .filter(({ name }) => name.startsWith(PARTNER))
    .map((tensor) => ({ ...tensor, name: tensor.name.slice(PARTNER.length) }));
  const descriptor = descriptorModelOf(own);
  const network = new InferenceNetwork(tensors, inputSize);
  const partner = new InferenceNetwork(own, 0);
  const latent = network.latent + partner.latent;
  const embed = async (
    pictures: PictureSource,
    { progress, signal }: Work,
  ): Promise<Float32Array<ArrayBuffer>> => {
    const count = pictures.length;
    const embeddings = new Float32Array(count * latent);
    for (let start = 0; start < count; start += PICTURES_AT_ONCE) {
      const some = await pictures.slice(start, Math.min(start + PICTURES_AT_ONCE, count));
      const left = await embedPictures(network, some, { signal });
      const values = await embedDescriptors(descriptor, some, { signal });
      const rows = sourceOf({ values, width: descriptor.directions });
      const right = await embedFeatures(partner, rows, { signal });
      embeddings.set(joined(left, right, network.latent, partner.latent), start * latent);
      progress?.(start + some.length);
    }
    return embeddings;
  };
  return {
    input: 'pixels',
    inputSize,
    latent,
    embed,
    reconstructionError: () => Promise.resolve(null),
    dispose: () => {
      network.dispose();
      partner.dispose();
    },
  };
}

/** Rows of both, each of length 1 before, beside each other, of length 1 again. */
function joined(
  left: Float32Array,
  right: Float32Array,
  leftWidth: number,
  rightWidth: number,
): Float32Array<ArrayBuffer> {
  const width = leftWidth + rightWidth;
  const count = left.length / leftWidth;
  const rows = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    rows.set(left.subarray(row * leftWidth, (row + 1) * leftWidth), row * width);
    const from = right.subarray(row * rightWidth, (row + 1) * rightWidth);
    rows.set(from, row * width + leftWidth);
  }
  l2Normalise(rows, count, width);
  return rows;
}
