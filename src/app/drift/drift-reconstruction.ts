/** How well the decoder of an encoder rebuilds pictures that came later, against those it learned from. */
import { spread } from './drift-judge.ts';
import { ensureLoaded } from '../encoders/encoder-loading.ts';
import type { EncoderRecord } from '../library/library.ts';
import { ensurePixels } from '../library/pixels.ts';
import { learn } from '../session.ts';

/** Pictures of each side: enough for a mean, and a moment's work. */
const most = 128;

/**
 * Mean squared error of new pictures divided by that of learned ones, of up to 128 each, spread evenly. Null where the
 * encoder has no decoder, or nothing is left of one side.
 */
export async function reconstructionRatio(
  { id, method, backbone, inputSize }: EncoderRecord,
  learned: readonly string[],
  added: readonly string[],
): Promise<number | null> {
  if (backbone || method === 'instant' || learned.length === 0 || added.length === 0) return null;
  const sides = [spread(learned, most), spread(added, most)] as const;
  await ensureLoaded(id);
  await ensurePixels(inputSize, sides.flat());
  const [before, now] = [await errorOf(id, sides[0]), await errorOf(id, sides[1])];
  return before && now ? now / before : null;
}

async function errorOf(encoder: string, hashes: string[]): Promise<number | null> {
  return learn.remote.reconstructionError({ encoder, hashes });
}
