/** How pixels become codes, in words that a reader of a model file can follow; the version of the format fixes them. */

export const formatName = 'semblance-model';
export const formatSchema = 3;
/** Files of that version say the same in fewer words: without `picture`, and of a pretrained network without its output. */
export const schemaBefore = 2;
export const metadataFile = 'metadata.json';

export const steps = {
  pixels: 'RGB bytes of the whole upright picture, squeezed to a square by area averaging',
  packing: 'most significant bit first',
  rotationBit: '1 where (embedding - itq.mean) x itq.rotation is at least 0',
  thresholdBit: '1 where a number of the embedding is at least its threshold',
} as const;

/** E is the embedding, f the network or the projection, L2 division by the Euclidean length. */
export const embeddings = {
  network: 'E = L2(f(picture) + f(mirror image))',
  plainNetwork: 'E = (f(picture) + f(mirror image)) / 2',
  joined:
    'E = L2(L2(f(picture) + f(mirror image)) beside L2(partner(8 x L2(projection of the mean of the descriptors of picture and mirror image))))',
  /** The same in words of before. */
  joinedBefore: 'E = L2(L2(f(picture) + f(mirror image)) beside L2(partner(descriptor)))',
  pca: 'E = L2(L2(f(picture)) + L2(f(mirror image)))',
  discriminant: 'E = L2(f(mean of the descriptors of picture and mirror image))',
  head: 'E = L2(f(8 x L2(features)))',
  plainHead: 'E = f(8 x L2(features))',
  features: 'E = L2(features)',
  plainFeatures: 'E = features',
} as const;

export const descriptors = {
  plain: 'HOG and colour histograms',
  learned: 'learned patches, HOG and colour histograms',
} as const;

/** Methods whose encoders have a place in a model file. */
export const knownMethods = [
  'instant',
  'denoising-autoencoder',
  'autoencoder',
  'autoencoder-classifier',
  'classifier',
  'backbone-features',
  'hashnet',
  'deep-cauchy',
  'orthohash',
] as const;
