/** Where the pieces of a gallery's parts lie in the zip. */
import type { ProjectManifest, ProjectPart } from './project-schema.ts';

/** A chunk as storage names it: by the SHA-256 of its bytes. */
interface Chunk {
  key: string;
  bytes: number;
}

/** One file for each chunk, in a folder for each part: "items/0.json", "codes/instant/0.bin". Parts of none are left out. */
export function partFiles(
  parts: Readonly<Record<string, readonly Chunk[]>>,
): ProjectManifest['parts'] {
  const named = Object.entries(parts).map(([part, chunks]): [string, ProjectPart[]] => [
    part,
    chunks.map(({ key, bytes }, place) => ({ file: fileOf(part, place), bytes, sha256: key })),
  ]);
  return Object.fromEntries(named.filter(([, pieces]) => pieces.length > 0));
}

const rows = /^(items|pictures|skipped)$|^pictures of /;

/** "items" and 0 are "items/0.json", "pictures of paused/train" and 1 "pictures-of-paused/train/1.json". */
export function fileOf(part: string, place: number): string {
  return `${part.replaceAll(' ', '-')}/${place}.${rows.test(part) ? 'json' : 'bin'}`;
}
