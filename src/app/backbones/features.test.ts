import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Item, Picture } from '../../gallery/item.ts';
import { decodeFeatureShard, encodeFeatureShard } from '../../storage/feature-shard.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { item } from '../library/library-fixture.ts';
import { Library } from '../library/library.ts';
import { tidyShards } from '../library/tidy-shards.ts';
import { keepFeatures } from './features.ts';

const network = 'net';
const hashOf = (number: number): string => String(number).repeat(64);

interface Worker {
  library: Library;
  unsaved: string[];
  whileWriting: () => Promise<void>;
}

const worker = vi.hoisted(() => ({}) as Worker);
vi.mock('../store.ts', () => ({}));
vi.mock('../training/backend.ts', () => ({}));
vi.mock('../notices.ts', () => ({
  report: (error: unknown) => {
    throw error;
  },
}));
vi.mock('../session.ts', () => ({
  learnStarts: new Set(),
  library: () => worker.library,
  learn: {
    remote: {
      unsavedFeatures: () => Promise.resolve(worker.unsaved),
      persistFeatures: async ({ hashes }: { hashes: string[] }) => {
        const values = new Float32Array(hashes.length);
        const shard = encodeFeatureShard({ width: 1, hashes, values });
        const ref = await worker.library.storage.putChunk(shard);
        await worker.whileWriting();
        return [ref];
      },
    },
  },
}));

beforeEach(async () => {
  const indexedDB = new IDBFactory() as globalThis.IDBFactory;
  const library = new Library(await openStorage({ indexedDB }));
  const items = [1, 2, 3].map((number): Item => ({ ...item(number), picture: hashOf(number) }));
  const thumbnail = { shard: '', offset: 0, bytes: 0, type: 'image/png' } as const;
  const pictures = items.map(({ picture: hash }): Picture => {
    return { hash, width: 5, height: 4, thumbnail };
  });
  await library.append({ items, pictures, skipped: [] }, []);
  const unsaved = [1, 2, 3].map(hashOf);
  Object.assign(worker, { library, unsaved, whileWriting: () => Promise.resolve() });
});

async function kept(): Promise<string[]> {
  const { library } = worker;
  const refs = library.part(`features/${network}`);
  const shards = await Promise.all(refs.map((ref) => library.storage.readBytes(ref)));
  return shards.flatMap((shard) => decodeFeatureShard(shard).hashes);
}

test('features of pictures that were removed and tidied away before are not kept', async () => {
  await worker.library.remove(new Set(['id2']));
  await tidyShards(worker.library);
  await keepFeatures(network);
  expect(await kept()).toEqual([hashOf(1), hashOf(3)]);
  expect(worker.library.meta.untidy).toBe(false);
});

test('features of a picture that is removed and tidied while they are written are not kept', async () => {
  worker.whileWriting = async () => {
    await worker.library.remove(new Set(['id2']));
    await tidyShards(worker.library);
  };
  await keepFeatures(network);
  expect(await kept()).toEqual([]);
});

test('a shard that is tidied while others are about to be kept does not come back', async () => {
  const { library } = worker;
  worker.unsaved = [hashOf(1), hashOf(2)];
  await keepFeatures(network);
  await library.remove(new Set(['id2']));
  worker.unsaved = [hashOf(3)];
  const { storage } = library;
  const commit = storage.commit.bind(storage);
  let keeping = Promise.resolve();
  vi.spyOn(storage, 'commit').mockImplementationOnce(async (...flip) => {
    keeping = keepFeatures(network);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return commit(...flip);
  });
  await tidyShards(library);
  await keeping;
  expect((await kept()).toSorted()).toEqual([hashOf(1), hashOf(3)]);
});
