/** Search by what a pretrained network sees, without training: its features, or bits made of them. */
import { keptEmbeddings } from '../../codes/embeddings.ts';
import { fitBinariser, packCodes } from '../../descriptors/binariser.ts';
import { l2Normalise } from '../../descriptors/normalise.ts';
import { UserError } from '../../lib/error.ts';
import { createRandom } from '../../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { leadingBasis } from '../backbones/narrow.ts';
import { multiply } from '../backbones/products.ts';
import type { FittedEncoder } from '../fit-encoder.ts';
import * as fields from './fields.ts';
import { compareOf, optionOf, type FitOrder, type Method } from './method.ts';

export const backboneFeatures: Method = {
  kind: 'fitted',
  id: 'backbone-features',
  name: 'Pretrained features',
  summary:
    'Compares what a pretrained network sees in pictures, without training; finds pictures of the same kind of thing.',
  needs: ['backbone'],
  compare: 'cosine',
  decoder: false,
  fields: () => [fields.compare('cosine'), fields.bits(), fields.seed()],
  input: () => 'features',
  usesDescriptor: () => false,
  fit,
};

/** Bits are fitted whatever is compared: the page shows them, and the search can be switched to them. */
async function fit({ options, backend, train, backbone, emit }: FitOrder): Promise<FittedEncoder> {
  const { features } = train;
  if (!features) throw new RangeError('The features of the pictures are missing.');
  const { values, width } = features;
  const count = values.length / width;
  const bits = optionOf(options, 'bits');
  if (bits > width) {
    throw new UserError(
      `${bits} bits cannot be made of ${width} features; choose ${width} bits or fewer.`,
    );
  }
  emit({ kind: 'preparing', what: 'Fitting the codes', done: 0, total: 1 });
  const compare = compareOf(backboneFeatures, options);
  const embeddings = Float32Array.from(values);
  if (compare !== 'euclidean') l2Normalise(embeddings, count, width);
  const tensors = fitBits(embeddings, width, bits, optionOf(options, 'seed'));
  const encoder = {
    method: backboneFeatures.id,
    options,
    bits,
    inputSize: 0,
    backend,
    compare,
    backbone,
    tensors,
  };
  const encoded = {
    codes: packCodes(tensors, embeddings),
    embeddings: keptEmbeddings(compare, embeddings, width),
  };
  return { encoder, encoded };
}

/** Eigenvectors of wider rows take minutes: their bits are made in a subspace that holds the leading directions. */
const widestRow = 512;

function fitBits(
  embeddings: Float32Array,
  width: number,
  bits: number,
  seed: number,
): NamedTensor[] {
  const random = createRandom(seed);
  if (width <= widestRow) return fitBinariser('itq', embeddings, width, bits, random);
  const mean = new Float32Array(width);
  const count = embeddings.length / width;
  embeddings.forEach((value, place) => (mean[place % width]! += value / count));
  const directions = Math.min(widestRow, bits + 64);
  const basis = leadingBasis(embeddings, mean, directions, seed);
  const narrow = multiply(embeddings, basis, width, directions);
  const fitted = fitBinariser('itq', narrow, directions, bits, random);
  const rotation = tensorNamed(fitted, 'itq.rotation').data;
  return [
    { name: 'itq.mean', shape: [width], data: mean },
    {
      name: 'itq.rotation',
      shape: [width, bits],
      data: multiply(basis, rotation, directions, bits),
    },
  ];
}
