/** What is kept of the galleries, in numbers. */
import type { Manifest } from '../../storage/types.ts';
import { INSTANT } from '../encoders/instant.ts';
import { firstName } from '../galleries/galleries-kept.ts';
import type { Meta } from '../library/kept-parts.ts';

export const storedKinds = [
  'pictures',
  'pixels',
  'codes',
  'models',
  'pretrained',
  'map',
  'lists',
] as const;

/** Thumbnails; pixels prepared for training; codes and embeddings; models and runs; pretrained networks and features. */
export type StoredKind = (typeof storedKinds)[number];

export interface GallerySums {
  id: string;
  name: string;
  images: number;
  /** Encoders that were trained here or came from a file. */
  networks: number;
  /** It cannot be read. */
  damaged: boolean;
  bytes: number;
  /** The largest first; a chunk that is part of two kinds counts for both. */
  kinds: readonly { kind: StoredKind; bytes: number }[];
}

export interface StoredSums {
  /** The oldest first. */
  galleries: readonly GallerySums[];
  images: number;
  networks: number;
  /** Every chunk once, also where galleries share it. */
  bytes: number;
  /** How many bytes less that is than the galleries' own sums. */
  shared: number;
}

/** `manifests` as storage gives them: null for a damaged one. */
export function sumStored(manifests: ReadonlyMap<string, Manifest | null>): StoredSums {
  const galleries = [...manifests].map(([id, manifest]) => ({
    ...sumGallery(id, manifest),
    createdAt: metaOf(manifest).createdAt ?? 0,
  }));
  galleries.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const total = (of: (gallery: GallerySums) => number): number =>
    galleries.reduce((sum, gallery) => sum + of(gallery), 0);
  const bytes = bytesOf([...manifests.values()].flatMap(chunksOf));
  return {
    galleries: galleries.map(({ createdAt: _, ...gallery }) => gallery),
    images: total(({ images }) => images),
    networks: total(({ networks }) => networks),
    bytes,
    shared: total((gallery) => gallery.bytes) - bytes,
  };
}

function sumGallery(id: string, manifest: Manifest | null): GallerySums {
  const { name, images = 0, encoders = [] } = metaOf(manifest);
  const parts = Object.entries(manifest?.parts ?? {});
  const kinds = storedKinds.map((kind) => ({
    kind,
    bytes: bytesOf(parts.filter(([part]) => kindOf(part) === kind).flatMap(([, chunks]) => chunks)),
  }));
  return {
    id,
    name: name ?? firstName,
    images,
    networks: encoders.filter((encoder) => encoder.id !== INSTANT).length,
    damaged: manifest === null,
    bytes: bytesOf(chunksOf(manifest)),
    kinds: kinds.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes),
  };
}

type Chunks = Manifest['parts'][string];

function metaOf(manifest: Manifest | null): Partial<Meta> {
  return manifest?.meta ?? {};
}

function chunksOf(manifest: Manifest | null): Chunks {
  return Object.values(manifest?.parts ?? {}).flat();
}

/** Each chunk once. */
function bytesOf(chunks: Chunks): number {
  const sizes = new Map(chunks.map(({ key, bytes }) => [key, bytes]));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

const kindsByFolder: Record<string, StoredKind> = {
  thumbnails: 'pictures',
  pixels: 'pixels',
  codes: 'codes',
  embeddings: 'codes',
  model: 'models',
  run: 'models',
  backbone: 'pretrained',
  features: 'pretrained',
  map: 'map',
};

/** "codes/<encoder>" -> "codes"; what is not named here is a list: names, labels, hashes, skipped files. */
function kindOf(part: string): StoredKind {
  return kindsByFolder[part.split('/')[0] ?? ''] ?? 'lists';
}
