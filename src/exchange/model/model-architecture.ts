/** The tensors that a model file must hold, and where, by what its encoder consists of. */
import { sizeOf, tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { descriptorArchitectureOf, descriptorTensors } from './model-descriptor.ts';
import { denseTensors, widthOf, widthsOf } from './model-layers.ts';
import { partnerOf, partnerTensors } from './model-partner.ts';
import type {
  Architecture,
  ConvolutionalArchitecture,
  ModelShape,
  TensorFile,
  TensorPlace,
  WantedTensor,
} from './model-shape.ts';

/** The tensors that an encoder of this shape consists of, in the order of the files. */
export function tensorPlaces(shape: ModelShape): TensorPlace[] {
  const wanted = [...embedderTensors(shape), ...binariserTensors(shape)];
  const ends = new Map<TensorFile, number>();
  return wanted.map((tensor) => {
    const offset = ends.get(tensor.file) ?? 0;
    ends.set(tensor.file, offset + 4 * sizeOf(tensor.shape));
    return { ...tensor, offset };
  });
}

/** The shape that the tensors of a model speak of. Throws a UserError when one that it needs is missing. */
export function shapeOf(
  method: string,
  tensors: readonly NamedTensor[],
): Pick<ModelShape, 'architecture' | 'binarisation'> {
  const thresholds = tensors.find(({ name }) => name === 'thresholds');
  const latent = (thresholds ?? tensorNamed(tensors, 'itq.mean')).data.length;
  return {
    architecture: architectureOf(method, tensors, latent),
    binarisation: thresholds ? 'thresholds' : 'ITQ',
  };
}

function architectureOf(
  method: string,
  tensors: readonly NamedTensor[],
  latent: number,
): Architecture {
  if (method === 'instant') return descriptorArchitectureOf(tensors, latent);
  if (method === 'backbone-features') return { kind: 'features', latent };
  const channels = widthsOf(tensors, 'encoder.convolution');
  const hidden = widthsOf(tensors, 'encoder.hidden');
  if (channels.length > 0) {
    const own = tensors.find(({ name }) => name === 'encoder.dense.bias')?.data.length ?? latent;
    return { kind: 'convolutional', channels, hidden, latent: own, partner: partnerOf(tensors) };
  }
  const first = hidden.length > 0 ? 'encoder.hidden1.kernel' : 'encoder.dense.kernel';
  return { kind: 'head', features: tensorNamed(tensors, first).shape[0] ?? 0, hidden, latent };
}

function embedderTensors({ architecture, inputSize }: ModelShape): WantedTensor[] {
  switch (architecture.kind) {
    case 'convolutional':
      return convolutionalTensors(architecture, inputSize);
    case 'head':
      return denseTensors(architecture.features, architecture);
    case 'descriptor':
      return descriptorTensors(architecture);
    case 'features':
      return [];
  }
}

function binariserTensors({ architecture, binarisation, bits }: ModelShape): WantedTensor[] {
  const file = 'binariser.bin';
  const latent = widthOf(architecture);
  if (binarisation === 'thresholds') return [{ name: 'thresholds', shape: [bits], file }];
  return [
    { name: 'itq.mean', shape: [latent], file },
    { name: 'itq.rotation', shape: [latent, bits], file },
  ];
}

/** Side of the picture after one convolution of stride 2 with padding "same". */
function halved(size: number): number {
  return Math.ceil(size / 2);
}

function convolutionalTensors(
  architecture: ConvolutionalArchitecture,
  inputSize: number,
): WantedTensor[] {
  const file = 'weights.bin';
  const wanted: WantedTensor[] = [
    { name: 'input.mean', shape: [3], file: 'metadata.json' },
    { name: 'input.deviation', shape: [3], file: 'metadata.json' },
  ];
  let [side, depth] = [inputSize, 3];
  architecture.channels.forEach((filters, place) => {
    const name = `encoder.convolution${place + 1}`;
    wanted.push({ name: `${name}.kernel`, shape: [3, 3, depth, filters], file });
    wanted.push({ name: `${name}.bias`, shape: [filters], file });
    side = halved(side);
    depth = filters;
  });
  const dense = denseTensors(side * side * depth, architecture);
  const { partner } = architecture;
  return [...wanted, ...dense, ...(partner ? partnerTensors(partner) : [])];
}
