/** The id of a network with one preprocessing: whoever keeps the id keeps both. */
import type { Crop, Preprocessing, Scale } from './types.ts';

const scales: readonly Scale[] = ['signed', 'unit', 'imagenet', 'caffe', 'bytes'];
const crops: readonly Crop[] = ['centre', 'squeeze'];

/** `weights`: the first 16 hex digits of the SHA-256 of topology and weights. */
export function backboneId(weights: string, { scale, crop }: Preprocessing): string {
  return `${weights}-${scale}-${crop}`;
}

/** The inverse of `backboneId`; null for what is none. */
export function readBackboneId(
  id: string,
): { weights: string; preprocessing: Preprocessing } | null {
  const [weights, scale, crop, more] = id.split('-');
  const known =
    /^[0-9a-f]{16}$/.test(weights ?? '') &&
    scales.includes(scale as Scale) &&
    crops.includes(crop as Crop) &&
    more === undefined;
  if (!known) return null;
  return { weights: weights!, preprocessing: { scale: scale as Scale, crop: crop as Crop } };
}

/** The part of the id that names topology and weights alone. */
export function weightsOf(id: string): string {
  return id.split('-')[0]!;
}
