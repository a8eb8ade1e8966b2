/** Folders of pictures on disk: those made here, and the shared real ones where this machine has them. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { drawing, type Family } from './png.ts';

const shared = resolve(import.meta.dirname, '../../../shared/data');

/** Where a shared set of real pictures lies. */
export function sharedFolder(name: string): string {
  return join(shared, name);
}

/** Why a journey is skipped, or "" where the set is there. */
export function missing(name: string): string {
  return existsSync(sharedFolder(name))
    ? ''
    : `The pictures of ../shared/data/${name} are not here.`;
}

/** Writes files under `folder`; the keys are their paths with "/". Gives the folder. */
export async function writeFiles(
  folder: string,
  files: Record<string, string | Uint8Array>,
): Promise<string> {
  for (const [path, bytes] of Object.entries(files)) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
  return folder;
}

/** `perFamily` different drawings of each family, one folder for each family. Gives the folder. */
export function writeFamilies(
  folder: string,
  families: readonly Family[],
  perFamily: number,
  size: number,
): Promise<string> {
  const files: Record<string, Uint8Array> = {};
  for (const family of families) {
    for (let count = 1; count <= perFamily; count++) {
      files[`${family}/${String(count).padStart(3, '0')}.png`] = drawing(family, size, count);
    }
  }
  return writeFiles(folder, files);
}

/** Paths of all files under `folder`, relative to it, with "/", in a fixed order. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** `count` of the list, evenly spread. */
export function spread<Value>(list: readonly Value[], count: number): Value[] {
  const step = list.length / count;
  return Array.from({ length: count }, (_, index) => list[Math.floor(index * step)]!);
}
