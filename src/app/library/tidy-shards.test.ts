import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { decodeFeatureShard, encodeFeatureShard } from '../../storage/feature-shard.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { decodePixelShard, encodePixelShard } from '../../storage/pixel-shard.ts';
import { Library } from './library.ts';
import { hashOf, item, putThumbnails } from './library-fixture.ts';
import { thumbnailBlob } from './thumbnails.ts';
import { tidyShards } from './tidy-shards.ts';

const SIDE = 2;

const opened = vi.hoisted(() => ({}) as { library: Library });
vi.mock('../session.ts', () => ({ library: () => opened.library }));

let factory: IDBFactory;
const open = async (): Promise<Library> =>
  Library.open(await openStorage({ indexedDB: factory as globalThis.IDBFactory }));

/** A shard of the thumbnails "a thumbnail of 1", ...; gives its pictures. */
async function addShard(library: Library, numbers: readonly number[]): Promise<void> {
  const { ref, pictures } = await putThumbnails(library.storage, numbers);
  const items = numbers.map((number) => ({ ...item(number), picture: hashOf(number) }));
  await library.append({ items, pictures, skipped: [] }, [ref]);
}

/** Pixels and features of four pictures in two shards each. */
async function filled(): Promise<Library> {
  factory = new IDBFactory();
  const library = await open();
  await addShard(library, [1, 2]);
  await addShard(library, [3, 4]);
  const { storage } = library;
  const pixels = (numbers: number[]): ArrayBuffer =>
    encodePixelShard({
      size: SIDE,
      hashes: numbers.map(hashOf),
      pixels: Uint8Array.from(numbers.flatMap((number) => Array<number>(12).fill(number))),
    });
  const features = (numbers: number[]): ArrayBuffer =>
    encodeFeatureShard({
      width: 1,
      hashes: numbers.map(hashOf),
      values: Float32Array.from(numbers),
    });
  await library.commit({
    [`pixels/${SIDE}`]: [
      await storage.putChunk(pixels([1, 2])),
      await storage.putChunk(pixels([3, 4])),
    ],
    'features/net': [
      await storage.putChunk(features([1, 2, 3])),
      await storage.putChunk(features([4])),
    ],
  });
  return library;
}

async function thumbnailOf(library: Library, number: number): Promise<string> {
  const { shard, offset, bytes } = library.pictures.get(hashOf(number))!.thumbnail;
  const ref = library.part('thumbnails').find(({ key }) => key === shard)!;
  return (await library.storage.readBlob(ref)).slice(offset, offset + bytes).text();
}

test('a thumbnail that nobody has read yet is still there for what is at work on it when its picture goes', async () => {
  opened.library = await filled();
  await opened.library.remove(new Set(['id3']));
  await tidyShards(opened.library);
  expect(await (await thumbnailBlob(hashOf(3))).text()).toBe('a thumbnail of 3');
  expect(await (await thumbnailBlob(hashOf(4))).text()).toBe('a thumbnail of 4');
});

test('nothing is read or written where no picture was removed', async () => {
  const library = await filled();
  const commit = vi.spyOn(library.storage, 'commit');
  await tidyShards(library);
  expect(commit).not.toHaveBeenCalled();
});

test('removed pictures leave their shards, and what is left is found where it lies now', async () => {
  const library = await filled();
  const [whole] = library.part('thumbnails');
  const [, half] = library.part('thumbnails');
  await library.remove(new Set(['id3']));
  await tidyShards(library);
  for (const one of [library, await open()]) {
    expect(one.meta.untidy).toBe(false);
    expect(one.part('thumbnails')[0]).toEqual(whole);
    for (const number of [1, 2, 4]) {
      expect(await thumbnailOf(one, number)).toBe(`a thumbnail of ${number}`);
    }
    const [, pixels] = one.part(`pixels/${SIDE}`);
    expect(decodePixelShard(await one.storage.readBytes(pixels!))).toMatchObject({
      hashes: [hashOf(4)],
      pixels: new Uint8Array(12).fill(4),
    });
    const [features] = one.part('features/net');
    expect(decodeFeatureShard(await one.storage.readBytes(features!))).toMatchObject({
      hashes: [hashOf(1), hashOf(2)],
      values: Float32Array.of(1, 2),
    });
    await expect(one.storage.readBytes(half!)).rejects.toThrow(/missing/);
  }
});

test('where a picture is removed meanwhile, everything is left for the next time', async () => {
  const library = await filled();
  await library.remove(new Set(['id3']));
  const readBytes = library.storage.readBytes.bind(library.storage);
  vi.spyOn(library.storage, 'readBytes').mockImplementationOnce(async (ref) => {
    await library.remove(new Set(['id1']));
    return readBytes(ref);
  });
  await tidyShards(library);
  expect((await open()).meta.untidy).toBe(true);
  await tidyShards(library);
  const again = await open();
  expect(again.meta.untidy).toBe(false);
  for (const number of [2, 4]) {
    expect(await thumbnailOf(again, number)).toBe(`a thumbnail of ${number}`);
  }
  const features = again.part('features/net').map((ref) => again.storage.readBytes(ref));
  const hashes = (await Promise.all(features)).flatMap((shard) => decodeFeatureShard(shard).hashes);
  expect(hashes).toEqual([hashOf(2), hashOf(4)]);
});

test('a shard of which nothing is left is forgotten', async () => {
  const library = await filled();
  await library.remove(new Set(['id3', 'id4']));
  await tidyShards(library);
  const again = await open();
  expect(again.part('thumbnails')).toHaveLength(1);
  expect(again.part(`pixels/${SIDE}`)).toHaveLength(1);
  expect(again.part('features/net')).toHaveLength(1);
});
