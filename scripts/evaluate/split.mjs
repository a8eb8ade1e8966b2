/** Which pictures are searched and which ask: by folder, or a seeded fifth of each label. */
import { createHash } from 'node:crypto';

const share = 0.2;
const splitFolder = /^(train|test|val|validation)$/i;

/**
 * The label that the page will give a path: its last folder that names no split; "" without one.
 * @param {string} path with "/" between folders
 */
export function labelOfPath(path) {
  return foldersOf(path).findLast((folder) => !splitFolder.test(folder)) ?? '';
}

/** @param {string} path @returns {string[]} */
function foldersOf(path) {
  return path.split('/').slice(0, -1);
}

/**
 * The path without folders that name a split, so that nothing but the place where it is put says which it is in.
 * @param {string} path
 */
export function withoutSplits(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [...foldersOf(path).filter((folder) => !splitFolder.test(folder)), name].join('/');
}

/**
 * A fifth of each label asks, rounded, but one at least where a label has two pictures: those with the smallest
 * SHA-256 of seed and path, so that neither the order of the list nor other labels decide.
 * @param {readonly string[]} paths
 * @param {string} seed
 * @returns {{ gallery: string[], queries: string[] }}
 */
export function splitByLabel(paths, seed) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const path of paths) {
    const label = labelOfPath(path);
    const group = groups.get(label);
    if (group) group.push(path);
    else groups.set(label, [path]);
  }
  const asking = new Set([...groups.values()].flatMap((group) => drawn(group, seed)));
  return {
    gallery: paths.filter((path) => !asking.has(path)),
    queries: paths.filter((path) => asking.has(path)),
  };
}

/** @param {string[]} group @param {string} seed @returns {string[]} */
function drawn(group, seed) {
  if (group.length < 2) return [];
  const draws = group.map((path) => ({ path, draw: drawOf(seed, path) }));
  draws.sort((a, b) => (a.draw < b.draw ? -1 : 1));
  const count = Math.max(1, Math.round(share * group.length));
  return draws.slice(0, count).map(({ path }) => path);
}

/** @param {string} seed @param {string} path */
function drawOf(seed, path) {
  return createHash('sha256').update(`${seed}\n${path}`).digest('hex');
}
