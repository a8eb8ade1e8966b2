/** What an index knows of pictures beside their codes: the bytes of each file, and what it looks like. */
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { searchCodes } from '../../codes/top-k.ts';
import { PERCEPTUAL_BITS, readPerceptual } from '../../descriptors/perceptual.ts';
import type { Item, Picture } from '../../gallery/item.ts';
import { NEAR_COLOUR } from '../duplicates/duplicates-joins.ts';
import { noDuplicates } from '../duplicates/duplicates-state.ts';
import type { FoundItem, Measure } from './index-only-state.ts';

/** So many are named at most. */
export const MOST_FOUND = 10;

/** Found items, what their distances count, and the most that they can be. */
export interface Found {
  by: Measure;
  of: number;
  /** The nearest first; at equal distance in the gallery's order. */
  found: FoundItem[];
}

export interface IndexLookup {
  /** Items with these bytes (SHA-256, hex); null where there is none. */
  same(hash: string): Found | null;
  /** Items that look nearly like a picture of that perceptual hash; null where none does. */
  near(perceptual: string): Found | null;
}

interface Coloured {
  hash: string;
  colour: Uint8Array;
}

/** Near means what it means among duplicates: the perceptual hashes differ in few bits, or both are of one colour. */
export function createIndexLookup(
  items: readonly Item[],
  pictures: ReadonlyMap<string, Picture>,
  radius = noDuplicates.radius,
): IndexLookup {
  const owners = ownersOf(items);
  const { hashes, matrix, flat } = readHashes(pictures);
  const named = (hash: string, distance: number): FoundItem[] =>
    (owners.get(hash) ?? []).map((item) => foundItem(item, distance));
  return {
    same: (hash) => {
      const found = named(hash, 0);
      return found.length > 0 ? { by: 'bytes', of: 0, found: found.slice(0, MOST_FOUND) } : null;
    },
    near: (perceptual) => {
      const asked = readPerceptual(perceptual);
      const isFlat = asked.kind === 'flat';
      const near = isFlat
        ? nearColours(flat, asked.colour)
        : nearHashes(matrix, asked.bits, radius).map(({ row, distance }) => ({
            hash: hashes[row]!,
            distance,
          }));
      const found = near.flatMap(({ hash, distance }) => named(hash, distance));
      if (found.length === 0) return null;
      const measure = isFlat
        ? ({ by: 'colour', of: 255 } as const)
        : ({ by: 'perceptual', of: PERCEPTUAL_BITS } as const);
      return { ...measure, found: found.slice(0, MOST_FOUND) };
    },
  };
}

function ownersOf(items: readonly Item[]): Map<string, Item[]> {
  const owners = new Map<string, Item[]>();
  for (const item of items) {
    const others = owners.get(item.picture);
    if (others) others.push(item);
    else owners.set(item.picture, [item]);
  }
  return owners;
}

export function foundItem({ path, label }: Item, distance: number): FoundItem {
  return { path, label, distance };
}

/** Pictures that were kept without a perceptual hash are told by their bytes and codes alone. */
function readHashes(pictures: ReadonlyMap<string, Picture>) {
  const flat: Coloured[] = [];
  const hashes: string[] = [];
  const rows: Uint8Array[] = [];
  for (const { hash, perceptual } of pictures.values()) {
    if (perceptual === undefined) continue;
    const read = readPerceptual(perceptual);
    if (read.kind === 'flat') flat.push({ hash, colour: read.colour });
    else {
      hashes.push(hash);
      rows.push(read.bits);
    }
  }
  const count = rows.length;
  const matrix = CodeMatrix.create({ bits: PERCEPTUAL_BITS, count, model: 'perceptual' });
  rows.forEach((bits, row) => matrix.setRow(row, bits));
  return { hashes, matrix, flat };
}

function nearHashes(
  matrix: CodeMatrix,
  bits: Uint8Array,
  radius: number,
): { row: number; distance: number }[] {
  const { rows, distances } = searchCodes(matrix, bits, MOST_FOUND);
  const all = Array.from(rows, (row, place) => ({ row, distance: distances[place]! }));
  return all.filter(({ distance }) => distance <= radius);
}

/** By the channel that differs most. */
function nearColours(
  flat: readonly Coloured[],
  asked: Uint8Array,
): { hash: string; distance: number }[] {
  return flat
    .map(({ hash, colour }) => {
      const steps = Array.from(colour, (value, channel) => Math.abs(value - asked[channel]!));
      return { hash, distance: Math.max(...steps) };
    })
    .filter(({ distance }) => distance <= NEAR_COLOUR)
    .toSorted((a, b) => a.distance - b.distance);
}
