import { beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { createRandom } from '../lib/random.ts';
import { toHex } from '../lib/sha256.ts';
import { ShardWriter } from './blob-shards.ts';
import { putBytesPart, readBytesPart } from './bytes-part.ts';
import { putJsonPart, readJsonPart } from './json-part.ts';
import { openStorage } from './open-storage.ts';
import { decodePixelShard, encodePixelShard, rowsPerShard } from './pixel-shard.ts';
import { largestChunkBytes } from './chunks.ts';
import type { ChunkRef, Storage } from './types.ts';

let storage: Storage;
beforeEach(async () => {
  storage = await openStorage();
});

function randomBytes(count: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  return Uint8Array.from({ length: count }, () => random.int(256));
}

describe('rows as JSON', () => {
  const rows = Array.from({ length: 25 }, (_, id) => ({ id, path: `Bäume/${id} 🌲.jpg` }));

  test('come back in order', async () => {
    const refs = await putJsonPart(storage, rows, 10);
    expect(refs).toHaveLength(3);
    expect(await readJsonPart(storage, refs)).toEqual(rows);
    expect(await readJsonPart(storage, await putJsonPart(storage, [], 10))).toEqual([]);
  });

  test('share all chunks but one after one row changed', async () => {
    const before = await putJsonPart(storage, rows, 10);
    const changed = rows.map((row) => (row.id === 12 ? { ...row, path: 'elsewhere' } : row));
    const after = await putJsonPart(storage, changed, 10);
    expect(after.map(({ key }, place) => key === before[place]!.key)).toEqual([true, false, true]);
  });

  test('are refused where a chunk holds something else', async () => {
    const noList = await storage.putChunk(new TextEncoder().encode('{"a":1}').buffer);
    const noText = await storage.putChunk(new Uint8Array([0xff, 0xfe]).buffer);
    await expect(readJsonPart(storage, [noList])).rejects.toThrow(/holds no list/);
    await expect(readJsonPart(storage, [noText])).rejects.toThrow(UserError);
    await expect(putJsonPart(storage, rows, 0)).rejects.toThrow(RangeError);
  });
});

test('a long buffer is cut into pieces of 4 MiB and joined again', async () => {
  const bytes = new Uint8Array(9 * 1024 * 1024 + 7);
  for (let at = 0; at < bytes.length; at += 1009) bytes[at] = at;
  const refs = await putBytesPart(storage, bytes.buffer);
  expect(refs.map((ref) => ref.bytes)).toEqual([4_194_304, 4_194_304, 1_048_583]);
  const joined = new Uint8Array(await readBytesPart(storage, refs));
  expect(Buffer.compare(joined, bytes)).toBe(0);
  expect(await putBytesPart(storage, new ArrayBuffer(0))).toEqual([]);
  expect((await readBytesPart(storage, [])).byteLength).toBe(0);
});

describe('thumbnail shards', () => {
  test('give each buffer back by slice', async () => {
    const writer = new ShardWriter(storage);
    const thumbnails = [3, 1000, 1, 70_000].map((count, seed) => randomBytes(count, seed));
    const offsets = thumbnails.map(({ buffer }) => writer.add(buffer).offset);
    const sealed = (await writer.seal())!;
    expect(sealed.places.map(({ offset }) => offset)).toEqual(offsets);
    const blob = await storage.readBlob(sealed.ref);
    for (const [place, { offset, bytes }] of sealed.places.entries()) {
      const read = new Uint8Array(await blob.slice(offset, offset + bytes).arrayBuffer());
      expect(read).toEqual(thumbnails[place]);
    }
    expect(await writer.seal()).toBeNull();
  });

  test('are full from 4 MiB on and refuse to pass 8 MiB', async () => {
    const writer = new ShardWriter(storage);
    writer.add(new ArrayBuffer(4 * 1024 * 1024 - 1));
    expect(writer.full).toBe(false);
    writer.add(new ArrayBuffer(1));
    expect(writer.full).toBe(true);
    expect(() => writer.add(new ArrayBuffer(4 * 1024 * 1024 + 1))).toThrow(RangeError);
    const sealing = writer.seal();
    expect(writer.add(new ArrayBuffer(5))).toEqual({ offset: 0 });
    expect((await sealing)!.ref.bytes).toBe(4 * 1024 * 1024);
    expect((await writer.seal())!.places).toEqual([{ offset: 0, bytes: 5 }]);
  });
});

describe('pixel shards', () => {
  const hashes = [1, 2, 3].map((seed) => toHex(randomBytes(32, seed)));
  const shard = { size: 8, hashes, pixels: randomBytes(3 * 8 * 8 * 3, 4) };

  test('come back as they were', () => {
    const decoded = decodePixelShard(encodePixelShard(shard));
    expect(decoded).toEqual(shard);
  });

  test.each([16, 32, 64, 128, 224])(
    'stay under 4 MiB at %i px, and would not with a row more',
    (size) => {
      const bytes = (rows: number): number => 16 + rows * (32 + size * size * 3);
      expect(bytes(rowsPerShard(size))).toBeLessThanOrEqual(4 * 1024 * 1024);
      expect(bytes(rowsPerShard(size) + 1)).toBeGreaterThan(4 * 1024 * 1024);
    },
  );

  test('of sizes that do not fit are not written', () => {
    expect(() => encodePixelShard({ ...shard, size: 9 })).toThrow(RangeError);
    expect(() => encodePixelShard({ ...shard, hashes: [...hashes.slice(1), 'no hash'] })).toThrow(
      /no SHA-256/,
    );
  });

  test.each<[string, RegExp, (bytes: DataView) => DataView]>([
    ['too short', /shorter than its header/, () => new DataView(new ArrayBuffer(15))],
    ['of another kind', /does not begin like one/, (view) => (view.setUint8(0, 7), view)],
    ['newer', /newer version/, (view) => (view.setUint32(4, 2, true), view)],
    ['older than the first', /never existed/, (view) => (view.setUint32(4, 0, true), view)],
    ['of no size', /side of 0 px/, (view) => (view.setUint32(8, 0, true), view)],
    ['of a giant size', /side of 4294967295 px/, (view) => (view.setUint32(8, -1, true), view)],
    ['of another count', /are not 4 pictures/, (view) => (view.setUint32(12, 4, true), view)],
    ['cut', /are not 3 pictures/, (view) => new DataView(view.buffer.slice(0, -1))],
  ])('that are %s are refused', (_, sentence, damage) => {
    const view = damage(new DataView(encodePixelShard(shard)));
    expect(() => decodePixelShard(view.buffer as ArrayBuffer)).toThrow(sentence);
    expect(() => decodePixelShard(view.buffer as ArrayBuffer)).toThrow(UserError);
  });
});

test('200 MB of codes become chunks of at most 8 MiB, and come back whole', async () => {
  const chunks: ArrayBuffer[] = [];
  const storage = {
    putChunk: async (data: ArrayBuffer) => ({
      key: String(chunks.push(data) - 1),
      bytes: data.byteLength,
    }),
    readBytes: async ({ key }: ChunkRef) => chunks[Number(key)]!,
  } as unknown as Storage;
  const codes = new Uint8Array(200_000_000);
  for (let at = 0; at < codes.length; at += 999_983) codes[at] = at % 251;
  const refs = await putBytesPart(storage, codes.buffer);
  expect(Math.max(...refs.map(({ bytes }) => bytes))).toBeLessThanOrEqual(largestChunkBytes);
  expect(Buffer.from(await readBytesPart(storage, refs)).equals(codes)).toBe(true);
});
