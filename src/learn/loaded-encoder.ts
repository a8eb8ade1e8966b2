/** An encoder that answers: its embedder gives embeddings, its binariser bits. */
import { keptEmbeddings, type Encoded } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { packCodes } from '../descriptors/binariser.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { onDevice } from './backends/failure.ts';
import type { Embedder, FeatureSource, PictureSource, Work } from './embedders/embedder.ts';

export class LoadedEncoder {
  readonly model: EncoderModel;
  readonly embedder: Embedder;

  constructor(model: EncoderModel, embedder: Embedder) {
    this.model = model;
    this.embedder = embedder;
  }

  /** Codes and embeddings of pictures at the encoder's input size. Throws a RangeError where it reads features, a BackendError when the device failed. */
  async encodePictures(pictures: PictureSource, work: Work): Promise<Encoded> {
    const { embedder, model } = this;
    if (embedder.input !== 'pixels')
      throw new RangeError('This encoder reads features, not pixels.');
    const embeddings = await onDevice(() => embedder.embed(pictures, work));
    return encodedOf(model, embeddings, embedder.latent);
  }

  /** As `encodePictures`, from features. Throws a RangeError where it reads pixels. */
  async encodeFeatures(features: FeatureSource, work: Work): Promise<Encoded> {
    const { embedder, model } = this;
    if (embedder.input !== 'features') {
      throw new RangeError('This encoder reads pixels, not features.');
    }
    const embeddings = await onDevice(() => embedder.embed(features, work));
    return encodedOf(model, embeddings, embedder.latent);
  }

  dispose(): void {
    this.embedder.dispose();
  }
}

/** Embeddings (count x latent) as they are kept, and the codes that the model's binariser gives them. */
export function encodedOf(
  { tensors, compare }: { tensors: readonly NamedTensor[]; compare: EncoderModel['compare'] },
  embeddings: Float32Array<ArrayBuffer>,
  latent: number,
): Encoded {
  return {
    codes: packCodes(tensors, embeddings),
    embeddings: keptEmbeddings(compare, embeddings, latent),
  };
}
