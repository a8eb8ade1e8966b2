/** Instant codes with everything: learned patches, what views share, two rotations; seconds without any training. */
import type { EncoderModel } from '../codes/encoder-model.ts';
import { fitBinariser } from '../descriptors/binariser.ts';
import { descriptorTensors, withDirections } from '../descriptors/descriptor-model.ts';
import { DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import { fitInstant } from '../descriptors/instant.ts';
import { createRandom } from '../lib/random.ts';
import { createDescriptorEmbedder } from './embedders/descriptor-embedder.ts';
import { embedDescriptors } from './embed-descriptors.ts';
import { FEWEST_FITTED } from './fit-descriptor.ts';
import type { FittedEncoder } from './fit-encoder.ts';
import { encodedOf } from './loaded-encoder.ts';
import { latentFor } from './methods/fields.ts';
import { describePictures } from './pictures.ts';
import { sharedFit, type FitWork } from './shared-fit.ts';

export interface InstantOrder {
  /** 32 x 32 RGB bytes each, at least one. */
  pictures: readonly Uint8Array[];
  bits: number;
  seed: number;
  /** Views of a picture, from 2 on; 0 for the principal components of edges and colours, as few pictures get anyway. */
  views: number;
  /** Learned patches beside edges and colours. */
  patches: boolean;
}

/** An encoder, and what it says of the pictures. The same for the same pictures, seed and options. */
export async function fitInstantEncoder(
  order: InstantOrder,
  work: FitWork,
): Promise<FittedEncoder> {
  const { pictures, bits, seed, views } = order;
  if (views === 0 || pictures.length < FEWEST_FITTED) return fitSimple(order, work);
  const latent = latentFor(bits);
  const model = await sharedFit(order, work);
  const total = pictures.length;
  const encoding = {
    progress: (done: number) => work.progress('Encoding pictures', done, total),
    signal: work.signal,
  };
  const embeddings = await embedDescriptors(model, pictures, encoding, latent);
  const rotation = fitBinariser('two rotations', embeddings, latent, bits, createRandom(seed));
  const encoder: EncoderModel = {
    method: 'instant',
    options: { bits, seed, views, patches: order.patches ? 1 : 0 },
    bits,
    inputSize: DESCRIPTOR_INPUT,
    backend: 'javascript',
    compare: 'hamming',
    backbone: null,
    tensors: [...descriptorTensors(withDirections(model, latent)), ...rotation],
  };
  return { encoder, encoded: encodedOf(encoder, embeddings, latent) };
}

async function fitSimple(
  { pictures, bits, seed }: InstantOrder,
  { progress, signal }: FitWork,
): Promise<FittedEncoder> {
  const total = pictures.length;
  const describing = (done: number): void => progress('Describing edges and colours', done, total);
  const descriptors = await describePictures(pictures, describing, signal);
  const random = createRandom(seed);
  const fitted = fitInstant({ descriptors, count: total, bits, random });
  const encoder = { ...fitted, options: { bits, seed, views: 0, patches: 0 } };
  const embedder = createDescriptorEmbedder(encoder);
  const embeddings = await embedder.embed(pictures, { signal });
  return { encoder, encoded: encodedOf(encoder, embeddings, embedder.latent) };
}
