/** Addresses of the pictures of a query: gallery pictures have theirs, files get one for as long as they are asked with. */
import { itemNamed, thumbnailOf, type PartAnswer } from './query-part.ts';
import type { QueryPart, QueryState, SingleQuestion } from './query-state.ts';
import { thumbnailAddress } from '../library/thumbnails.ts';

const addresses = new Map<File, string>();

/** What is shown of each part before it is encoded: what is known from `before`, if it was asked with then. */
export function pendingParts(
  parts: readonly SingleQuestion[],
  names: readonly string[],
  before: { parts: readonly SingleQuestion[]; shown: QueryState | null },
): QueryPart[] {
  return parts.map((part, index) => {
    const known = before.parts.findIndex((other) => sourceOf(other) === sourceOf(part));
    return {
      name: names[index]!,
      picture: before.shown?.parts[known]?.picture ?? null,
      item: part.kind === 'item' ? part.item : null,
      crop: part.crop ?? null,
      code: null,
    };
  });
}

function sourceOf(part: SingleQuestion): File | string {
  return part.kind === 'file' ? part.file : part.item;
}

/** What is shown of each part once it is encoded; files that are asked with no longer lose their address. */
export async function shownParts(
  parts: readonly SingleQuestion[],
  names: readonly string[],
  answers: readonly PartAnswer[],
): Promise<QueryPart[]> {
  const shown = await Promise.all(
    parts.map(async (part, index) => {
      const { code, item } = answers[index]!;
      const id = item ?? (part.kind === 'item' ? part.item : null);
      const picture = id === null ? addressOf(part) : await thumbnailAddress(itemNamed(id).picture);
      return { name: names[index]!, picture, item: id, crop: part.crop ?? null, code };
    }),
  );
  return shown;
}

/** Lets go of every file's address but those of these parts. */
export function keepAddresses(parts: readonly SingleQuestion[]): void {
  const kept = new Set(parts.map(sourceOf));
  for (const [file, address] of addresses) {
    if (kept.has(file)) continue;
    URL.revokeObjectURL(address);
    addresses.delete(file);
  }
}

function addressOf(part: SingleQuestion): string | null {
  if (part.kind !== 'file') return null;
  const known = addresses.get(part.file);
  if (known) return known;
  const thumbnail = thumbnailOf(part.file);
  if (!thumbnail) return null;
  const address = URL.createObjectURL(thumbnail);
  addresses.set(part.file, address);
  return address;
}
