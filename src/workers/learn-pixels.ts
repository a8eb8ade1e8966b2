/** The learn worker's part that holds pixels: the door they come in by, and their way to and from storage. */
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

/** `open` gives the storage that pixel shards lie in; it is called when they are first needed. */
export function createPixelMethods(
  store: PixelStore,
  open: () => Promise<Storage> = () => openStorage(),
): PixelMethods {
  let opened: Promise<Storage> | null = null;
  const storage = (): Promise<Storage> => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const kept = new Map<number, Map<string, ChunkRef>>();
  const refsOf = (size: number): Map<string, ChunkRef> => {
    const refs = kept.get(size) ?? new Map<string, ChunkRef>();
    kept.set(size, refs);
    return refs;
  };
  return {
    openDoor: ({ port }) => expose(doorOf(store), port),
    missingPixels: ({ size, hashes }) => store.missing(size, hashes),
    readPixels: ({ size, hashes }) => {
      const joined = joinPictures(store.pictures(size, hashes));
      return transfer(joined, [joined.buffer]);
    },
    forgetPixels: () => {
      store.clear();
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

function doorOf(store: PixelStore): PixelDoor {
  return {
    take: ({ size, hashes, pixels }) => {
      const length = size * size * 3;
      hashes.forEach((hash, row) =>
        store.add(size, hash, pixels.subarray(row * length, (row + 1) * length)),
      );
    },
  };
}
