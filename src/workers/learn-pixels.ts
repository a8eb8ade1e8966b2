/** The learn worker's part that holds pixels: the door they come in by, and their way to and from storage. */
import { PictureInbox } from '../learn/backbones/picture-inbox.ts';
import { forgetFits } from '../learn/shared-fit.ts';
import { joinPictures, type PixelStore } from '../learn/pixel-store.ts';
import { openStorage } from '../storage/open-storage.ts';
import { decodePixelShard, encodePixelShard, rowsPerShard } from '../storage/pixel-shard.ts';
import type { ChunkRef, Storage } from '../storage/types.ts';
import type { LearnApi } from './learn-api.ts';
import type { PixelDoor } from './pixel-door.ts';
import { expose, transfer } from './rpc.ts';

type PixelMethods = Pick<
  LearnApi,
  'openDoor' | 'missingPixels' | 'readPixels' | 'forgetPixels' | 'persistPixels' | 'restorePixels'
>;

/** Gives the storage that chunks lie in, opened when it is first needed. */
export function openOnce(
  open: () => Promise<Storage> = () => openStorage(),
): () => Promise<Storage> {
  let opened: Promise<Storage> | null = null;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

/** `storage` gives where pixel shards lie; what a pretrained network is to read comes into `inbox`. */
export function createPixelMethods(
  store: PixelStore,
  storage: () => Promise<Storage> = openOnce(),
  inbox = new PictureInbox(),
): PixelMethods {
  const kept = new Map<number, Map<string, ChunkRef>>();
  const refsOf = (size: number): Map<string, ChunkRef> => {
    const refs = kept.get(size) ?? new Map<string, ChunkRef>();
    kept.set(size, refs);
    return refs;
  };
  return {
    openDoor: ({ port }) => expose(doorOf(store, inbox), port),
    missingPixels: ({ size, hashes }) => store.missing(size, hashes),
    readPixels: ({ size, hashes }) => {
      const joined = joinPictures(store.pictures(size, hashes));
      return transfer(joined, [joined.buffer]);
    },
    forgetPixels: () => {
      store.clear();
      forgetFits();
      inbox.clear();
      kept.clear();
    },
    persistPixels: async ({ size }) => {
      const refs = refsOf(size);
      const rows = rowsPerShard(size);
      const unsaved = store.unsaved(size);
      for (let start = 0; start < unsaved.length; start += rows) {
        const hashes = unsaved.slice(start, start + rows);
        const pixels = joinPictures(store.pictures(size, hashes));
        const shard = encodePixelShard({ size, hashes, pixels });
        const ref = await (await storage()).putChunk(shard);
        refs.set(ref.key, ref);
        store.markSaved(size, hashes);
      }
      return [...refs.values()];
    },
    restorePixels: async ({ size, refs }) => {
      let rows = 0;
      for (const ref of refs) {
        const shard = decodePixelShard(await (await storage()).readBytes(ref));
        rows += store.restore(shard.size, shard.hashes, shard.pixels);
        refsOf(size).set(ref.key, ref);
      }
      return rows;
    },
  };
}

function doorOf(store: PixelStore, inbox: PictureInbox): PixelDoor {
  return {
    take: ({ size, hashes, pixels }) =>
      eachPicture(size, hashes, pixels, (hash, picture) => store.add(size, hash, picture)),
    post: ({ size, crop, hashes, pixels }) =>
      eachPicture(size, hashes, pixels, (hash, picture) =>
        inbox.add({ size, crop }, hash, picture),
      ),
  };
}

function eachPicture(
  size: number,
  hashes: readonly string[],
  pixels: Uint8Array,
  work: (hash: string, picture: Uint8Array) => void,
): void {
  const length = size * size * 3;
  hashes.forEach((hash, row) => work(hash, pixels.subarray(row * length, (row + 1) * length)));
}
