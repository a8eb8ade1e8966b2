/** Training-free embeddings of pictures in plain TypeScript, all at once: what a program without workers needs. */
import { UserError } from '../lib/error.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { plainArithmetic } from './arithmetic.ts';
import { DESCRIPTOR_INPUT, describePixels } from './describe.ts';
import { descriptorModelOf, projectWith } from './descriptor-model.ts';
import { embedInstant } from './instant.ts';
import { l2Normalise } from './normalise.ts';

const PICTURE_BYTES = DESCRIPTOR_INPUT * DESCRIPTOR_INPUT * 3;

/**
 * Rows of unit length, pictures x latent, by the tensors of instant codes; `pixels` are RGB bytes of 32 x 32 for each
 * picture. `packCodes` makes bits of them. Throws a UserError for a part of a picture and where a tensor is missing.
 */
export function embedPictures(
  tensors: readonly NamedTensor[],
  pixels: Uint8Array,
): Float32Array<ArrayBuffer> {
  const count = pixels.length / PICTURE_BYTES;
  if (!Number.isInteger(count)) {
    throw new UserError(
      `${pixels.length} bytes are no whole pictures; each has ${PICTURE_BYTES}, RGB of 32 x 32 pixels.`,
    );
  }
  const described = describePixels(pixels, count);
  if (tensors.some(({ name }) => name === 'pca.basis')) {
    return embedInstant(tensors, described, count);
  }
  const model = descriptorModelOf(tensors);
  const pictures = Array.from({ length: count }, (_, row) =>
    pixels.subarray(row * PICTURE_BYTES, (row + 1) * PICTURE_BYTES),
  );
  const rows = projectWith(model, pictures, described, plainArithmetic);
  l2Normalise(rows, count, model.directions);
  return rows;
}
