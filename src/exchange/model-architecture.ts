/** What encoders of each method consist of, told by a few numbers: the tensors that a model file must hold, and where. */
import { sizeOf, tensorNamed, type NamedTensor } from '../lib/tensors.ts';

/** Strided convolutions, flattened, then one dense layer. */
export interface ConvolutionalArchitecture {
  kind: 'convolutional';
  /** Output channels of each 3 x 3 convolution of stride 2. */
  channels: number[];
  /** Width of the dense layer: the embedding. */
  latent: number;
}

/** A training-free descriptor, reduced by PCA. */
interface DescriptorArchitecture {
  kind: 'descriptor';
  features: number;
  /** Directions kept by PCA: the embedding. */
  latent: number;
}

export type Architecture = ConvolutionalArchitecture | DescriptorArchitecture;

type TensorFile = 'weights.bin' | 'descriptor.bin' | 'binariser.bin' | 'metadata.json';

/** A tensor's place: `offset` in bytes; little-endian Float32, row-major. Input statistics stand in the metadata. */
export interface TensorPlace {
  name: string;
  shape: number[];
  file: TensorFile;
  offset: number;
}

interface Wanted {
  name: string;
  shape: number[];
  file: TensorFile;
}

/** Side of the picture after one convolution of stride 2 with padding "same". */
function halved(size: number): number {
  return Math.ceil(size / 2);
}

/** The tensors that an encoder of this architecture consists of, in the order of the files. */
export function tensorPlaces(
  architecture: Architecture,
  inputSize: number,
  bits: number,
): TensorPlace[] {
  const { latent } = architecture;
  const wanted: Wanted[] = [
    ...(architecture.kind === 'convolutional'
      ? convolutionalTensors(architecture, inputSize)
      : descriptorTensors(architecture)),
    { name: 'itq.mean', shape: [latent], file: 'binariser.bin' },
    { name: 'itq.rotation', shape: [latent, bits], file: 'binariser.bin' },
  ];
  const ends = new Map<TensorFile, number>();
  return wanted.map((tensor) => {
    const offset = ends.get(tensor.file) ?? 0;
    ends.set(tensor.file, offset + 4 * sizeOf(tensor.shape));
    return { ...tensor, offset };
  });
}

/** The architecture that the tensors of a model speak of. Throws a UserError when one that it needs is missing. */
export function architectureOf(method: string, tensors: readonly NamedTensor[]): Architecture {
  const latent = tensorNamed(tensors, 'itq.mean').data.length;
  if (method === 'instant') {
    return { kind: 'descriptor', features: tensorNamed(tensors, 'pca.mean').data.length, latent };
  }
  const channels: number[] = [];
  const biasOf = (layer: number): NamedTensor | undefined =>
    tensors.find(({ name }) => name === `encoder.convolution${layer}.bias`);
  for (let bias = biasOf(1); bias; bias = biasOf(channels.length + 1)) {
    channels.push(bias.data.length);
  }
  return { kind: 'convolutional', channels, latent };
}

function convolutionalTensors(
  { channels, latent }: ConvolutionalArchitecture,
  inputSize: number,
): Wanted[] {
  const file = 'weights.bin';
  const wanted: Wanted[] = [
    { name: 'input.mean', shape: [3], file: 'metadata.json' },
    { name: 'input.deviation', shape: [3], file: 'metadata.json' },
  ];
  let [side, depth] = [inputSize, 3];
  channels.forEach((filters, place) => {
    const name = `encoder.convolution${place + 1}`;
    wanted.push({ name: `${name}.kernel`, shape: [3, 3, depth, filters], file });
    wanted.push({ name: `${name}.bias`, shape: [filters], file });
    side = halved(side);
    depth = filters;
  });
  wanted.push({ name: 'encoder.dense.kernel', shape: [side * side * depth, latent], file });
  wanted.push({ name: 'encoder.dense.bias', shape: [latent], file });
  return wanted;
}

function descriptorTensors({ features, latent }: DescriptorArchitecture): Wanted[] {
  const file = 'descriptor.bin';
  return [
    { name: 'pca.mean', shape: [features], file },
    { name: 'pca.basis', shape: [features, latent], file },
  ];
}
