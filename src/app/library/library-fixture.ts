/** Made-up rows for the tests of the library: every code and embedding says which picture it is of. */
import { expect } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { rowOf, type EncodedRows } from '../../codes/embeddings.ts';
import type { Item, Picture } from '../../gallery/item.ts';
import { ShardWriter } from '../../storage/blob-shards.ts';
import type { ChunkRef, Storage } from '../../storage/types.ts';
import type { Library } from './library.ts';
import type { GalleryRows } from './library-rows.ts';
import { factsOfOldRuns } from '../training/runs-state.ts';
import type { EncoderState } from '../state.ts';

export const item = (number: number, picture = number, label: string | null = 'ape'): Item => ({
  id: `id${number}`,
  path: `${label ?? ''}/${number}.jpg`,
  picture: `hash${picture}`,
  bytes: 9,
  modified: 0,
  label,
  folderSplit: null,
});

export function picture(number: number): Picture {
  const thumbnail = { shard: 'shard', offset: number, bytes: 1, type: 'image/jpeg' as const };
  return { hash: `hash${number}`, width: 3, height: 2, thumbnail };
}

const numberOf = (hash: string): number =>
  Number(hash.startsWith('hash') ? hash.slice('hash'.length) : hash[0]);

export const added = (items: Item[], skipped: GalleryRows['skipped'] = []): GalleryRows => ({
  items,
  pictures: [...new Set(items.map(({ picture: hash }) => hash))].map((hash) =>
    picture(numberOf(hash)),
  ),
  skipped,
});

const encoder = (id: string, compare: 'hamming' | 'euclidean'): EncoderState => ({
  id,
  name: id,
  method: 'instant',
  options: {},
  bits: 16,
  inputSize: 32,
  backend: 'javascript',
  compare,
  backbone: null,
  createdAt: 0,
  quality: null,
  evaluation: null,
  curves: [],
  picturesPerSecond: null,
  ...factsOfOldRuns,
});

/** Rows that tell which picture they are of. */
export function rowsFor(hashes: readonly string[], compare: 'hamming' | 'euclidean'): EncodedRows {
  const codes = CodeMatrix.create({ bits: 16, count: hashes.length, model: 'x' });
  const numbers = hashes.map(numberOf);
  numbers.forEach((number, row) => codes.setRow(row, Uint8Array.of(number >> 8, number & 255)));
  const values =
    compare === 'hamming'
      ? Int8Array.from(numbers.flatMap((number) => [number % 100, 1]))
      : Float32Array.from(numbers.flatMap((number) => [number, 0.5]));
  return { codes, embeddings: { width: 2, values } };
}

const encoders = [encoder('bits', 'hamming'), encoder('floats', 'euclidean')];

/** Both encoders know every picture. */
export async function encodeAll(library: Library): Promise<void> {
  for (const state of encoders) {
    const rows = rowsFor([...library.pictures.keys()], state.compare as 'hamming' | 'euclidean');
    const model = { ...state, backbone: null, tensors: [] };
    await library.putEncoder(state, model, rows, { fittedOn: 1, improvement: null });
  }
}

/** Every row says the picture that it stands for. */
export function expectAligned(library: Library): void {
  const hashes = [...library.pictures.keys()];
  expect([...library.pictureRows().keys()]).toEqual(hashes);
  expect([...library.pictureRows().values()]).toEqual(hashes.map((_, row) => row));
  for (const { id } of library.meta.encoders) {
    const { codes, embeddings } = library.rowsOf(id)!;
    expect(codes.count).toBeLessThanOrEqual(hashes.length);
    for (let row = 0; row < codes.count; row++) {
      const number = numberOf(hashes[row]!);
      expect([...codes.row(row)]).toEqual([number >> 8, number & 255]);
      const first = rowOf(embeddings, row)[0];
      expect(first).toBe(embeddings.values instanceof Int8Array ? number % 100 : number);
    }
  }
}

/** A hash as long as real ones are, of a number of one digit. */
export const hashOf = (number: number): string => String(number).repeat(64);

/** One shard of the thumbnails "a thumbnail of 1", ..., and its pictures of 5 x 4 pixels. */
export async function putThumbnails(
  storage: Storage,
  numbers: readonly number[],
): Promise<{ ref: ChunkRef; pictures: Picture[] }> {
  const writer = new ShardWriter(storage);
  for (const number of numbers) {
    writer.add(new TextEncoder().encode(`a thumbnail of ${number}`).buffer);
  }
  const { ref, places } = (await writer.seal())!;
  const pictures = numbers.map((number, place): Picture => {
    const thumbnail = { shard: ref.key, ...places[place]!, type: 'image/png' as const };
    return { hash: hashOf(number), width: 5, height: 4, thumbnail };
  });
  return { ref, pictures };
}
