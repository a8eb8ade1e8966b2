/** How a file of a picture becomes the numbers that an encoder reads, in words for whoever encodes elsewhere. */
import type { NamedBackbone } from './model-schema.ts';
import type { Architecture } from './model-shape.ts';

/** From the picture's file to its thumbnail: the same for every encoder; see `images/thumbnail.ts`. */
const common = {
  decode:
    'the first frame in sRGB, turned upright by its EXIF orientation, on white where it is transparent',
  thumbnail:
    'drawn smaller (a canvas with imageSmoothingQuality "high") to at most 256 px on the short side and 768 px on the long side, never enlarged; PNG where no side is over 64 px, else JPEG of quality 0.85; a plain JPEG (or PNG up to 64 px) within these sizes and 200,000 bytes is its own thumbnail',
  resize:
    'each side by itself: the mean over the area that a pixel covers where it shrinks, linear between pixel centres where it grows; rounded to bytes',
  layout: 'red, green and blue bytes side by side, row by row',
  mirror: 'left and right swapped',
} as const;

const squares = {
  squeeze: 'the whole decoded thumbnail, squeezed',
  centre: 'the largest square in the middle of the decoded thumbnail',
} as const;

/** What a byte x of a picture becomes before a pretrained network reads it. */
const scales: Record<NamedBackbone['scale'], string> = {
  signed: 'x / 127.5 - 1',
  unit: 'x / 255',
  imagenet: '(x / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225], red, green, blue',
  caffe: 'x - [123.68, 116.779, 103.939], red, green, blue; then in the order blue, green, red',
  bytes: 'x as it is',
};

/** Words and the side of the square in pixels, as they stand under `picture` in metadata.json. */
export function pictureSteps(
  { kind }: Architecture,
  inputSize: number,
  backbone: NamedBackbone | null,
): Record<string, string | number> {
  if (!backbone || kind === 'convolutional' || kind === 'descriptor') {
    return { ...common, square: squares.squeeze, side: inputSize };
  }
  const { crop, scale, output, views } = backbone;
  const row = output?.reduce === 'mean' ? 'the mean over the places of' : 'all values of';
  const own = output ? `${row} the output of "${output.path.join('" / "')}"` : 'what it gives';
  return {
    ...common,
    square: squares[crop],
    side: backbone.inputSize,
    scale: scales[scale],
    features: views === 'mirrored' ? `${own}; the mean of those of picture and mirror image` : own,
    network:
      'its id begins with the first 16 hexadecimal digits of the SHA-256 of its topology and weights; get the TensorFlow.js model of that name where you got it for Semblance',
  };
}
