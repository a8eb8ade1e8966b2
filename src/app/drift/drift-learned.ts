/** What is remembered of the pictures that each encoder of the open gallery learned from: how often its bits were on. */
import { bitRates, type BitRates } from './drift-measure.ts';
import type { EncoderRecord, Library } from '../library/library.ts';
import { library, onGalleryLeft } from '../session.ts';

export interface Learned {
  /** Of the encoder, which keeps its id when it is fitted anew. */
  createdAt: number;
  rates: BitRates;
  /** The first 32 bits of the hashes of the pictures that were there. */
  known: Uint32Array;
}

type Kept = Record<string, Learned>;

let kept: Kept | null = null;

onGalleryLeft(() => {
  kept = null;
});

/**
 * What each encoder learned from. The pictures that have codes when an encoder is first seen are those that were there
 * when it was fitted; of one that was kept before this was remembered, those that it was used for last.
 */
export async function learnedFrom(): Promise<Readonly<Kept>> {
  const of = library();
  const name = `drift/${of.id}`;
  const before = kept ?? ((await of.storage.readSetting(name)) as Kept | undefined) ?? {};
  const now: Kept = {};
  for (const record of of.meta.encoders) {
    const learned = before[record.id];
    const isSame = learned?.createdAt === record.createdAt;
    const found = isSame ? learned : firstSight(of, record);
    if (found) now[record.id] = found;
  }
  if (library() !== of) return {};
  kept = now;
  const ids = Object.keys(now);
  const isChanged =
    ids.length !== Object.keys(before).length || ids.some((id) => now[id] !== before[id]);
  if (isChanged && of.storage.persistent && of.changeable) await of.storage.writeSetting(name, now);
  return now;
}

/** The first 32 bits of a hash in hex: among 50,000 pictures one in 86,000 is taken for another. */
export function hashStart(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16);
}

function firstSight(of: Library, { id, createdAt }: EncoderRecord): Learned | null {
  const codes = of.codes.get(id);
  if (!codes || codes.count === 0) return null;
  const rows = Array.from({ length: codes.count }, (_, row) => row);
  const hashes = [...of.pictures.keys()].slice(0, codes.count);
  return { createdAt, rates: bitRates(codes, rows), known: Uint32Array.from(hashes, hashStart) };
}
