/** Embeddings of pictures by a fitted descriptor, a few at a time. */
import { projectWith, type DescriptorModel } from '../descriptors/descriptor-model.ts';
import { l2Normalise } from '../descriptors/normalise.ts';
import { whenUndisturbing } from './background.ts';
import { descriptorsOf } from './described.ts';
import type { PictureSource, Work } from './embedders/embedder.ts';
import { patchArithmetic } from './patch-arithmetic.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** Views of a picture that a fit describes unless somebody asks for another number. */
export const VIEWS = 4;

const AT_ONCE = 16;

/** Rows of all directions that models have given pictures, found by model and by the pixels in memory. */
const known = new WeakMap<DescriptorModel, WeakMap<Uint8Array, Float32Array>>();

/** What that model says of pictures need not be computed again while both are in memory. */
export function keepProjections(model: DescriptorModel): void {
  known.set(model, new WeakMap());
}

/** Rows of length 1, pictures x latent, from the first `latent` directions; zeros where there are fewer. */
export async function embedDescriptors(
  model: DescriptorModel,
  pictures: PictureSource,
  { progress, signal }: Work,
  latent = model.directions,
): Promise<Float32Array<ArrayBuffer>> {
  const embeddings = new Float32Array(pictures.length * latent);
  const wanted = Math.min(latent, model.directions);
  for (let start = 0; start < pictures.length; start += AT_ONCE) {
    signal?.throwIfAborted();
    const some = await pictures.slice(start, Math.min(start + AT_ONCE, pictures.length));
    const rows = await project(model, some);
    rows.forEach((row, place) => embeddings.set(row.subarray(0, wanted), (start + place) * latent));
    progress?.(start + some.length);
    await yieldToMessages();
    if (start + AT_ONCE < pictures.length) await whenUndisturbing(); // a query does not wait
  }
  l2Normalise(embeddings, pictures.length, latent);
  return embeddings;
}

/** One row a picture. */
async function project(
  model: DescriptorModel,
  pictures: readonly Uint8Array[],
): Promise<Float32Array[]> {
  const arithmetic = await patchArithmetic();
  const rows = known.get(model) ?? new WeakMap<Uint8Array, Float32Array>();
  const fresh = pictures.filter((picture) => !rows.has(picture));
  if (fresh.length > 0) {
    const projected = projectWith(model, fresh, descriptorsOf(fresh), arithmetic);
    const { directions } = model;
    fresh.forEach((picture, row) =>
      rows.set(picture, projected.slice(row * directions, (row + 1) * directions)),
    );
  }
  return pictures.map((picture) => rows.get(picture)!);
}
