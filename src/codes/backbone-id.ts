/** The id of a pretrained network with one preprocessing: an encoder that keeps the id keeps both. */

/** How a byte of a picture becomes a number that the network reads. */
export type Scale =
  /** x / 127.5 - 1 */
  | 'signed'
  /** x / 255 */
  | 'unit'
  /** (x / 255 - mean) / deviation of ImageNet, channel by channel */
  | 'imagenet'
  /** Blue, green, red; minus the means of ImageNet, 0 to 255 */
  | 'caffe'
  /** 0 to 255 as they are: the network scales by itself */
  | 'bytes';

export interface Preprocessing {
  scale: Scale;
  /** How a picture becomes a square: its middle is cut out, or all of it is squeezed. */
  crop: 'centre' | 'squeeze';
  /** What is read of a picture: it alone, or its mirror image as well; its features are the mean of both then. */
  views: 'one' | 'mirrored';
}

const scales: readonly Scale[] = ['signed', 'unit', 'imagenet', 'caffe', 'bytes'];
const crops: readonly Preprocessing['crop'][] = ['centre', 'squeeze'];

/** Ids from before there were mirror images have nothing in its place, and go on without. */
const mirrorMark = 'mirrored';

/** `weights`: the first 16 hex digits of the SHA-256 of topology and weights. */
export function backboneId(weights: string, { scale, crop, views }: Preprocessing): string {
  return [weights, scale, crop, ...(views === 'mirrored' ? [mirrorMark] : [])].join('-');
}

/** The inverse of `backboneId`; null for what is none. */
export function readBackboneId(
  id: string,
): { weights: string; preprocessing: Preprocessing } | null {
  const [weights, scaleName, cropName, mark, more] = id.split('-');
  const scale = scales.find((one) => one === scaleName);
  const crop = crops.find((one) => one === cropName);
  if (!weights || !/^[0-9a-f]{16}$/.test(weights)) return null;
  if (more !== undefined || (mark !== undefined && mark !== mirrorMark)) return null;
  const views = mark ? 'mirrored' : 'one';
  return scale && crop ? { weights, preprocessing: { scale, crop, views } } : null;
}

/** The part of the id that names topology and weights alone. */
export function weightsOf(id: string): string {
  return id.split('-')[0]!;
}
