/** Pictures that were kept before there were perceptual hashes get theirs, from their thumbnails. */
import { inLanes } from '../../lib/in-lanes.ts';
import { isAbort } from '../../lib/error.ts';
import { decode, library } from '../session.ts';
import { thumbnailBlob } from '../library/thumbnails.ts';

const picturesPerCall = 32;

/** Hashed pictures that a cancelled or crashed search may have to hash again at most. */
const keepAfter = 2000;

/** Pictures whose thumbnail cannot be read: not tried again in this visit. */
const unreadable = new Set<string>();

/** How many pictures are without a hash for good. */
export function unhashedPictures(): number {
  return [...unreadable].filter((hash) => library().pictures.has(hash)).length;
}

/** Hashes what has no hash yet. What was done before it is aborted stays. */
export async function hashMissing(
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const open = library();
  const missing = [...open.pictures.values()]
    .filter(({ hash, perceptual }) => perceptual === undefined && !unreadable.has(hash))
    .map(({ hash }) => hash);
  if (missing.length === 0 || !open.changeable) return;
  onProgress(0, missing.length);
  const calls = Array.from({ length: Math.ceil(missing.length / picturesPerCall) }, (_, call) =>
    missing.slice(call * picturesPerCall, (call + 1) * picturesPerCall),
  );
  let done = 0;
  let hashed = new Map<string, { perceptual: string }>();
  const keep = async (): Promise<void> => {
    const facts = hashed;
    hashed = new Map();
    if (facts.size > 0) await open.describe(facts);
  };
  try {
    await inLanes(calls, decode.width, async (hashes) => {
      signal.throwIfAborted();
      const found = await hashesOf(hashes, signal);
      found.forEach((perceptual, row) => {
        if (perceptual === null) unreadable.add(hashes[row]!);
        else hashed.set(hashes[row]!, { perceptual });
      });
      onProgress((done += hashes.length), missing.length);
      if (hashed.size >= keepAfter) await keep();
    });
  } finally {
    await keep();
  }
}

async function hashesOf(
  hashes: readonly string[],
  signal: AbortSignal,
): Promise<(string | null)[]> {
  const blobs = await Promise.all(hashes.map((hash) => thumbnailBlob(hash).catch(() => null)));
  const thumbnails = blobs.filter((blob) => blob !== null);
  const found = await decode
    .perceptualHashes({ thumbnails }, { signal })
    .catch((error: unknown) => {
      // a worker that died of one picture takes its neighbours along; they are tried again in another visit
      if (isAbort(error)) throw error;
      return thumbnails.map(() => null);
    });
  return blobs.map((blob) => (blob === null ? null : found.shift()!));
}
