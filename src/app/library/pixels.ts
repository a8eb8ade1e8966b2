/** Sees to it that the learn worker has the pixels it will read, from stored shards or decoded from thumbnails. */
import { formatCount } from '../../lib/format.ts';
import { measured } from '../../lib/stations.ts';
import type { Progress } from '../../workers/learn-api.ts';
import type { CallOptions } from '../../workers/rpc.ts';
import { decodeInTurn } from './decode-in-turn.ts';
import { report } from '../notices.ts';
import { decode, learn, library } from '../session.ts';
import { get, set } from '../store.ts';
import { thumbnailBlob } from './thumbnails.ts';

/** Every picture is decoded to this size at ingest: training-free codes and the default training read it. */
export const INGEST_SIZE = 32;

/** Pixels of these pictures at that size are in the learn worker's memory, and kept, when this resolves. */
export async function ensurePixels(
  size: number,
  hashes: string[],
  signal?: AbortSignal,
): Promise<void> {
  const onProgress = ({ done, total }: Progress): void => {
    const what = `Reading ${formatCount(total)} pictures at ${size} pixels`;
    set({ encoding: { kind: 'running', what, done, total } });
  };
  try {
    await bringPixels(size, hashes, { signal, onProgress });
  } finally {
    set({ encoding: { kind: 'idle' } });
  }
}

/** The same without a word to the page but `onProgress`; what is not there yet comes in the order of `hashes`. */
export async function bringPixels(
  size: number,
  hashes: string[],
  { signal, onProgress }: CallOptions<Progress> = {},
): Promise<void> {
  let missing = await learn.remote.missingPixels({ size, hashes });
  const refs = library().part(`pixels/${size}`);
  if (missing.length > 0 && refs.length > 0) {
    await learn.remote.restorePixels({ size, refs }).catch((error: unknown) => {
      if (get().tabs.changed) return; // the writer may have collected them
      report(error, 'read the stored pixels; they are decoded anew');
    });
    missing = await learn.remote.missingPixels({ size, hashes });
  }
  if (missing.length === 0) return;
  const thumbnail = async (hash: string) => ({ hash, blob: await thumbnailBlob(hash) });
  await decodeInTurn(decode, thumbnail, { size, hashes: missing }, { signal, onProgress });
  await keepPixels(size);
}

/** Pixel rows in the learn worker's memory become stored shards beside those that are already kept. */
export async function keepPixels(size: number): Promise<void> {
  const keeper = library(); // clearing meanwhile gives the page another
  if (!keeper.storage.persistent || !keeper.changeable) return;
  try {
    const refs = await measured('keep pixels', learn.remote.persistPixels({ size }));
    await keeper.extend(`pixels/${size}`, () => refs);
  } catch (error) {
    report(error, 'keep the decoded pixels');
  }
}
