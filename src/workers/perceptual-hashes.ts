/** Perceptual hashes of kept thumbnails, for galleries that were kept before pictures had them. */
import { perceptualHash } from '../descriptors/perceptual.ts';
import { readTogether } from '../images/byte-source.ts';
import { decodeThumbnail } from '../images/pixels.ts';
import { UserError } from '../lib/error.ts';
import { inLanes } from '../lib/in-lanes.ts';
import { decodeLanes } from './add-files.ts';
import type { CallContext } from './rpc.ts';

/** The hash of each thumbnail, in order; null for one that cannot be decoded. */
export async function perceptualHashes(
  { thumbnails }: { thumbnails: readonly Blob[] },
  { signal }: Pick<CallContext<null>, 'signal'>,
): Promise<(string | null)[]> {
  const whole = await readTogether(thumbnails);
  return inLanes(thumbnails, decodeLanes, async (blob) => {
    signal.throwIfAborted();
    const bytes = whole.get(blob) ?? (await blob.arrayBuffer());
    try {
      return perceptualHash(await decodeThumbnail(bytes));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return null;
    }
  });
}
