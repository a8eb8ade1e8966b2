/** What encoders consist of, told by a few numbers. */

/** Layers that read rows: hidden ones with ReLU, then a linear one, whose width is that of the embedding. */
export interface DenseLayers {
  hidden: number[];
  latent: number;
}

/** Strided convolutions of pictures, flattened, then fully connected layers. */
export interface ConvolutionalArchitecture extends DenseLayers {
  kind: 'convolutional';
  /** Output channels of each 3 x 3 convolution of stride 2. */
  channels: number[];
  /** A second network, whose embedding stands beside that of the first. */
  partner: PartnerArchitecture | null;
}

/** Fully connected layers on a projected descriptor. */
export interface PartnerArchitecture extends DenseLayers {
  /** Numbers of the descriptor, and directions of its projection. */
  features: number;
  directions: number;
  /** Filters of learned patches; 0 where there are none. */
  patches: number;
}

/** Fully connected layers on the features of a pretrained network, which the file does not hold. */
export interface HeadArchitecture extends DenseLayers {
  kind: 'head';
  /** How many features there are. */
  features: number;
}

/** The features of a pretrained network as they are. */
interface FeaturesArchitecture {
  kind: 'features';
  latent: number;
}

/** A training-free descriptor of pictures and a projection. */
export interface DescriptorArchitecture {
  kind: 'descriptor';
  /** Numbers of the descriptor. */
  features: number;
  /** Filters of learned patches; 0 where there are none. */
  patches: number;
  projection: 'pca' | 'discriminant';
  /** Directions of the projection: the embedding. */
  latent: number;
}

/** The layers of TF.js that a model.json can describe. */
export type LayeredArchitecture = ConvolutionalArchitecture | HeadArchitecture;

export type Architecture = LayeredArchitecture | FeaturesArchitecture | DescriptorArchitecture;

/** How embeddings become bits: a rotation by ITQ, or each number against a threshold of its own. */
export type Binarisation = 'ITQ' | 'thresholds';

export type TensorFile =
  'weights.bin' | 'partner.bin' | 'descriptor.bin' | 'binariser.bin' | 'metadata.json';

/** A tensor's place: `offset` in bytes; little-endian Float32, row-major. Input statistics stand in the metadata. */
export interface TensorPlace extends WantedTensor {
  offset: number;
}

export interface WantedTensor {
  name: string;
  shape: number[];
  file: TensorFile;
}

/** What decides which tensors there are. */
export interface ModelShape {
  architecture: Architecture;
  binarisation: Binarisation;
  inputSize: number;
  bits: number;
}
