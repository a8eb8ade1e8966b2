/** Bytes of pictures as numbers that a network reads, and a guess of how its makers did it. */
import type { Scale } from '../../codes/backbone-id.ts';
import type { Graph } from './graph.ts';
import type { BackboneDescription } from './types.ts';

/** Means and deviations of ImageNet, red, green, blue, 0 to 1. */
const imagenetMean = [0.485, 0.456, 0.406];
const imagenetDeviation = [0.229, 0.224, 0.225];
/** The same means as Caffe has them, 0 to 255. */
const caffeMean = [123.68, 116.779, 103.939];

/** What a byte becomes, 256 x 3: red, green, blue. */
function tableOf(scale: Scale): Float32Array {
  const rules: Record<Scale, (byte: number, channel: number) => number> = {
    signed: (byte) => byte / 127.5 - 1,
    unit: (byte) => byte / 255,
    imagenet: (byte, channel) =>
      (byte / 255 - imagenetMean[channel]!) / imagenetDeviation[channel]!,
    caffe: (byte, channel) => byte - caffeMean[channel]!,
    bytes: (byte) => byte,
  };
  return Float32Array.from({ length: 256 * 3 }, (_, place) =>
    rules[scale](Math.floor(place / 3), place % 3),
  );
}

/** Gives a function that writes one picture, RGB bytes, into `values` from `offset` on. */
export function preprocessor(
  scale: Scale,
): (picture: Uint8Array, values: Float32Array, offset: number) => void {
  const table = tableOf(scale);
  const [first, last] = scale === 'caffe' ? [2, 0] : [0, 2];
  return (picture, values, offset) => {
    for (let at = 0; at < picture.length; at += 3) {
      values[offset + at + first] = table[picture[at]! * 3]!;
      values[offset + at + 1] = table[picture[at + 1]! * 3 + 1]!;
      values[offset + at + last] = table[picture[at + 2]! * 3 + 2]!;
    }
  };
}

type Guess = BackboneDescription['guess'];

/** Names in the topology, or the name of the network, that tell where it comes from; the first that fits counts. */
const hints: [pattern: RegExp, guess: Guess][] = [
  [/vgg|block\d_conv\d/, { scale: 'caffe', crop: 'centre', why: 'its layers are named as in VGG' }],
  [
    /densenet|conv\d+_block\d+_concat/,
    { scale: 'imagenet', crop: 'centre', why: 'its layers are named as in DenseNet' },
  ],
  [
    /resnet.*v2|_preact_/,
    { scale: 'signed', crop: 'centre', why: 'its layers are named as in ResNet v2' },
  ],
  [
    /resnet|res2a_branch|conv\d_block\d_\d_conv/,
    { scale: 'caffe', crop: 'centre', why: 'its layers are named as in ResNet' },
  ],
  [
    /mobilenet|conv_dw_|conv_pw_|expanded_conv|inception|xception|nasnet|mixed\d/,
    { scale: 'signed', crop: 'centre', why: 'its layers are named as in MobileNet or Inception' },
  ],
  [/darknet|yolo/, { scale: 'unit', crop: 'squeeze', why: 'it is named as Darknet' }],
];

/** The sentence `why` begins small: "its layers are named as in VGG". */
export function guessPreprocessing({ nodes }: Graph, name: string): Guess {
  const kinds = new Set(nodes.map(({ kind }) => kind));
  if (kinds.has('Rescaling')) {
    return { scale: 'bytes', crop: 'centre', why: 'it scales pictures by itself' };
  }
  const names = [name, ...nodes.map(({ path }) => path.join('/'))].join(' ').toLowerCase();
  const known = hints.find(([pattern]) => pattern.test(names));
  if (known) return known[1];
  if (kinds.has('LeakyReLU') || kinds.has('LeakyRelu')) {
    return { scale: 'unit', crop: 'squeeze', why: 'its activations are those of Darknet' };
  }
  if (kinds.has('DepthwiseConv2D') || kinds.has('FusedDepthwiseConv2dNative')) {
    return { scale: 'signed', crop: 'centre', why: 'it is built like MobileNet' };
  }
  return { scale: 'unit', crop: 'centre', why: 'nothing in it hints at another' };
}
