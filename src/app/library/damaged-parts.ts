/** What is left of a gallery's parts where chunks of them are missing or were altered. */
import { DamageError } from '../../storage/damage.ts';
import type { ChunkRef, Manifest, Storage } from '../../storage/types.ts';

type Parts = Manifest['parts'];

/** Can be made again from thumbnails and models; of an index only, which has neither, codes cannot. */
const derived = /^(codes|embeddings|pixels|features|map)\//;

/** Each chunk stands for itself; of any other part all chunks are needed. */
const ofShards = /^(thumbnails$|pixels\/|features\/)/;

/** Nothing can be shown without them. */
const essential: readonly string[] = ['items', 'pictures', 'skipped'];

/**
 * The parts without chunks that are `missing`. Throws a DamageError where that would lose what cannot be made again; with
 * `leftover` only where nothing could be shown then.
 */
export function withoutMissing(
  parts: Parts,
  missing: ReadonlySet<string>,
  { indexOnly, leftover }: { indexOnly: boolean; leftover: boolean },
): Parts {
  if (missing.size === 0) return parts;
  const isWhole = (refs: readonly ChunkRef[]): boolean => !refs.some(({ key }) => missing.has(key));
  const mayGo = (name: string): boolean =>
    indexOnly ? false : leftover ? !essential.includes(name) : derived.test(name);
  const left = Object.entries(parts).map(([name, refs]): [string, ChunkRef[]] => {
    if (isWhole(refs)) return [name, refs];
    if (!mayGo(name)) throw lost(name);
    return [name, ofShards.test(name) ? refs.filter(({ key }) => !missing.has(key)) : []];
  });
  return Object.fromEntries(left);
}

/** Whether the rows of a generation can be read. */
export async function isReadable(storage: Storage, { parts }: Manifest): Promise<boolean> {
  try {
    for (const ref of essential.flatMap((name) => parts[name] ?? [])) await storage.readBytes(ref);
    return true;
  } catch (error) {
    if (error instanceof DamageError) return false;
    throw error;
  }
}

/**
 * What is said of an encoder whose codes are damaged: they are made again where they are next needed. Throws a DamageError
 * for an index only, which has no pictures to make them of.
 */
export function damagedCodes(name: string, { indexOnly }: { indexOnly: boolean }): string {
  const what = `The codes of “${name}” are damaged in this browser’s storage`;
  if (indexOnly) throw new DamageError(`${what}; delete this gallery and open its file again.`);
  return `${what}; they are made again from the pictures, and nothing is lost.`;
}

function lost(name: string): DamageError {
  return new DamageError(
    `A part of the gallery (“${name}”) is missing or damaged in this browser’s storage, and so it is in the state before; open a project that was saved of it, or clear the gallery and add the pictures again.`,
  );
}
