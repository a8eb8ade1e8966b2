/** Thumbnails through the decode workers, the first ones first, so that what reads their pixels can begin early. */
import type { Crop } from '../../images/crop.ts';
import { inLanes } from '../../lib/in-lanes.ts';
import type { DecodePool, StoredThumbnail } from '../../workers/decode.client.ts';
import type { Progress } from '../../workers/learn-api.ts';
import type { CallOptions } from '../../workers/rpc.ts';

/** Thumbnails that one decode call takes; small enough that the pool shares the work evenly. */
const thumbnailsPerCall = 32;

/** Calls under way at once: each worker computes one while it reads the bytes of another. */
const decodeLanes = 8;

/**
 * Pixels of these pictures have reached the learn worker when this resolves. At the first failure it rejects: no more
 * is begun and no more is told.
 */
export async function decodeInTurn(
  decode: Pick<DecodePool, 'decodeThumbnails'>,
  thumbnail: (hash: string) => Promise<StoredThumbnail>,
  { size, hashes, crop }: { size: number; hashes: readonly string[]; crop?: Crop },
  { signal, onProgress }: CallOptions<Progress>,
): Promise<void> {
  const total = hashes.length;
  const starts = Array.from(
    { length: Math.ceil(total / thumbnailsPerCall) },
    (_, call) => call * thumbnailsPerCall,
  );
  let done = 0;
  let tell = onProgress;
  const decoding = inLanes(starts, decodeLanes, async (start) => {
    const batch = hashes.slice(start, start + thumbnailsPerCall);
    const thumbnails = await Promise.all(batch.map(thumbnail));
    await decode.decodeThumbnails({ thumbnails, size, crop }, { signal });
    done += batch.length;
    tell?.({ done, total });
  });
  await decoding.finally(() => (tell = undefined));
}
