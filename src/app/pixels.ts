/** Sees to it that the learn worker has the pixels it will read, from stored shards or decoded from thumbnails. */
import { formatCount } from '../lib/format.ts';
import { report } from './notices.ts';
import { decode, learn, library } from './session.ts';
import { set } from './store.ts';
import { thumbnailBlob } from './thumbnails.ts';

/** Every picture is decoded to this size at ingest: training-free codes and the default training read it. */
export const INGEST_SIZE = 32;

/** Thumbnails that one decode call takes; small enough that the pool shares the work evenly. */
const thumbnailsPerCall = 64;

/** Calls under way at once. */
const decodeLanes = 4;

/** Pixels of these pictures at that size are in the learn worker's memory, and kept, when this resolves. */
export async function ensurePixels(
  size: number,
  hashes: string[],
  signal?: AbortSignal,
): Promise<void> {
  let missing = await learn.remote.missingPixels({ size, hashes });
  const refs = library().part(`pixels/${size}`);
  if (missing.length > 0 && refs.length > 0) {
    await learn.remote
      .restorePixels({ size, refs })
      .catch((error: unknown) => report(error, 'read the stored pixels; they are decoded anew'));
    missing = await learn.remote.missingPixels({ size, hashes });
  }
  if (missing.length === 0) return;
  try {
    await decodeAgain(size, missing, signal);
  } finally {
    set({ encoding: { kind: 'idle' } });
  }
  await keepPixels(size);
}

async function decodeAgain(size: number, hashes: string[], signal?: AbortSignal): Promise<void> {
  const total = hashes.length;
  let done = 0;
  const batches: string[][] = [];
  for (let start = 0; start < total; start += thumbnailsPerCall) {
    batches.push(hashes.slice(start, start + thumbnailsPerCall));
  }
  const lane = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const thumbnails = await Promise.all(
        batch.map(async (hash) => ({ hash, blob: await thumbnailBlob(hash) })),
      );
      await decode.decodeThumbnails({ thumbnails, size }, { signal });
      done += batch.length;
      const what = `Reading ${formatCount(total)} pictures at ${size} pixels`;
      set({ encoding: { kind: 'running', what, done, total } });
    }
  };
  await Promise.all(Array.from({ length: decodeLanes }, lane));
}

/** Pixel rows in the learn worker's memory become stored shards beside those that are already kept. */
export async function keepPixels(size: number): Promise<void> {
  const keeper = library(); // clearing meanwhile gives the page another
  if (!keeper.storage.persistent) return;
  try {
    const name = `pixels/${size}`;
    const refs = await learn.remote.persistPixels({ size });
    const all = new Map([...keeper.part(name), ...refs].map((ref) => [ref.key, ref]));
    await keeper.commit({ [name]: [...all.values()] });
  } catch (error) {
    report(error, 'keep the decoded pixels');
  }
}
