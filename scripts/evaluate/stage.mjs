/** A folder "train" and a folder "test" as the page understands them, made of links to the person's own files. */
import { copyFile, link, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { CallError } from './arguments.mjs';
import { splitByLabel, withoutSplits } from './split.mjs';

/**
 * Paths of all files below a folder, relative to it, with "/", sorted; hidden ones are left out.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .map((path) => path.split(sep).filter(Boolean).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

/**
 * The folder without a separator at its end. Throws a CallError where it is no folder.
 * @param {string} folder
 * @param {string} name of the word that named it
 */
export async function existingFolder(folder, name) {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new CallError(`${name} “${folder}” is no folder here.`);
  return folder.replace(/[\\/]+$/, '') || folder;
}

/**
 * Lays out `train` and `test` below `place`. Throws a CallError where a folder is missing or holds too little.
 * @param {{ gallery: string, queries: string | null, seed: string }} call
 * @param {string} place an empty folder
 * @returns {Promise<{ train: string, test: string, gallery: number, queries: number }>}
 */
export async function stage({ gallery, queries, seed }, place) {
  const from = await existingFolder(gallery, '--gallery');
  const asking = queries === null ? from : await existingFolder(queries, '--queries');
  const found = await filesBelow(from);
  const sets =
    queries === null
      ? splitByLabel(found, seed)
      : { gallery: found, queries: await filesBelow(asking) };
  if (sets.gallery.length < 2) throw new CallError(`--gallery “${gallery}” holds no pictures.`);
  if (sets.queries.length < 1) {
    throw new CallError(`--queries “${queries ?? gallery}” holds no pictures to search with.`);
  }
  const train = join(place, 'train');
  const test = join(place, 'test');
  await lay(from, sets.gallery, train);
  await lay(asking, sets.queries, test);
  return { train, test, gallery: sets.gallery.length, queries: sets.queries.length };
}

/**
 * Browsers follow no symbolic links in a dropped folder, so files are linked, and copied where they lie elsewhere.
 * @param {string} from
 * @param {readonly string[]} paths
 * @param {string} to
 */
async function lay(from, paths, to) {
  /** @type {Set<string>} */
  const made = new Set();
  /** @type {Set<string>} */
  const taken = new Set();
  for (const path of paths) {
    let place = join(to, withoutSplits(path));
    if (taken.has(place)) place = join(dirname(place), path.replaceAll('/', '-'));
    taken.add(place);
    if (!made.has(dirname(place))) await mkdir(dirname(place), { recursive: true });
    made.add(dirname(place));
    await link(join(from, path), place).catch(() => copyFile(join(from, path), place));
  }
}
