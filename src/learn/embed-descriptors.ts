/** Embeddings of pictures by a fitted descriptor, a few at a time. */
import { embedWith, type DescriptorModel } from '../descriptors/descriptor-model.ts';
import { descriptorsOf } from './described.ts';
import type { PictureSource, Work } from './embedders/embedder.ts';
import { patchArithmetic } from './patch-arithmetic.ts';
import { yieldToMessages } from './yield.ts';

/** Views of a picture that a fit describes unless somebody asks for another number. */
export const VIEWS = 4;

const AT_ONCE = 32;

/** Rows of length 1, pictures x directions. */
export async function embedDescriptors(
  model: DescriptorModel,
  pictures: PictureSource,
  { progress, signal }: Work,
): Promise<Float32Array<ArrayBuffer>> {
  const arithmetic = await patchArithmetic();
  const embeddings = new Float32Array(pictures.length * model.directions);
  for (let start = 0; start < pictures.length; start += AT_ONCE) {
    signal?.throwIfAborted();
    const some = await pictures.slice(start, Math.min(start + AT_ONCE, pictures.length));
    const rows = embedWith(model, some, descriptorsOf(some), arithmetic);
    embeddings.set(rows, start * model.directions);
    progress?.(start + some.length);
    await yieldToMessages();
  }
  return embeddings;
}
