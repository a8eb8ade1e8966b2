/** Generations of a gallery: the pointer flip, the way back, and the collection of what no generation names. */
import { UserError } from '../lib/error.ts';
import { formatPlural } from '../lib/format.ts';
import { pendingPrefix } from './chunks.ts';
import {
  chunkKeys,
  loadAllManifests,
  loadManifest,
  manifestKey,
  previousKey,
  refuseNewer,
} from './manifest.ts';
import { DamageError } from './damage.ts';
import { namingQuota } from './quota.ts';
import type { Shelf, Tables } from './shelf.ts';
import type { Manifest } from './types.ts';

const hourMilliseconds = 3_600_000;

/** The current manifest, all of whose chunks are there; null for a new gallery. */
export function readManifest(shelf: Shelf, gallery: string): Promise<Manifest | null> {
  const key = manifestKey(gallery);
  return shelf.transact(['state', 'chunks'], { mode: 'readonly' }, async (tables) => {
    const manifest = await loadManifest(tables.state, key);
    if (manifest) await checkChunks(shelf, tables, manifest);
    return manifest;
  });
}

/** One strict transaction: the current manifest becomes the previous one, `manifest` the current one. */
export function commit(shelf: Shelf, gallery: string, manifest: Manifest): Promise<void> {
  const key = manifestKey(gallery);
  const flip = async (tables: Tables): Promise<void> => {
    const current = await loadManifest(tables.state, key);
    const expected = (current?.generation ?? 0) + 1;
    if (manifest.generation !== expected) throw outOfTurn(manifest.generation, expected);
    await checkChunks(shelf, tables, manifest);
    if (current) tables.state.put(previousKey(gallery), current);
    tables.state.put(key, manifest);
    // Only the marks of new ones: a chunk that was put again meanwhile may be meant for a later generation.
    const known = current ? chunkKeys(current) : new Set<string>();
    for (const chunk of chunkKeys(manifest)) {
      if (!known.has(chunk)) tables.state.delete(pendingPrefix + chunk);
    }
  };
  return namingQuota(approximateBytes(manifest), () =>
    shelf.transact(['state', 'chunks'], { mode: 'readwrite', durability: 'strict' }, flip),
  );
}

function outOfTurn(generation: number, expected: number): UserError {
  return new UserError(
    expected === 1
      ? "The gallery is no longer in this browser's storage: another tab or the browser itself cleared it; reload this page and add the pictures again."
      : `Another tab has changed this gallery meanwhile (generation ${expected} was next, not ${generation}); reload this page to see it, then try again.`,
  );
}

/**
 * Makes the previous generation current again, where there is one whose chunks are all there; gives null where not.
 * The damaged generation is dropped.
 */
export function restorePrevious(shelf: Shelf, gallery: string): Promise<Manifest | null> {
  const options = { mode: 'readwrite', durability: 'strict' } as const;
  return shelf.transact(['state', 'chunks'], options, async (tables) => {
    refuseNewer(await tables.state.get(manifestKey(gallery)));
    const previous = await loadManifest(tables.state, previousKey(gallery));
    if (!previous) return null;
    if ((await missingChunks(tables, previous)) > 0) return null;
    tables.state.put(manifestKey(gallery), previous);
    tables.state.delete(previousKey(gallery));
    return previous;
  });
}

/**
 * Deletes every chunk that no manifest of any gallery names, that `keep` does not name, and that is not pending.
 * Pending is what was put but never named by a commit, since `opened` (milliseconds since 1970, when this storage was
 * opened) or within the last hour: another thread or tab may be about to commit it. What a crash left behind is thus
 * collected by a later session. Gives the number of deleted chunks.
 */
export function collect(
  shelf: Shelf,
  keep: readonly string[],
  opened: number,
  now: number,
): Promise<number> {
  const oldestPending = Math.min(opened, now - hourMilliseconds);
  return shelf.transact(['state', 'chunks'], { mode: 'readwrite' }, async ({ state, chunks }) => {
    const kept = new Set(keep);
    for (const manifest of await loadAllManifests(state)) {
      for (const key of chunkKeys(manifest)) kept.add(key);
    }
    const stored = await chunks.keys();
    const marks = (await state.keys()).filter((key) => key.startsWith(pendingPrefix));
    const times = await Promise.all(marks.map((mark) => state.get(mark)));
    marks.forEach((mark, index) => {
      if (Number(times[index]) >= oldestPending) kept.add(mark.slice(pendingPrefix.length));
      else state.delete(mark);
    });
    const unneeded = stored.filter((key) => !kept.has(key));
    for (const key of unneeded) chunks.delete(key);
    return unneeded.length;
  });
}

/**
 * In memory the page cannot see the chunks that a worker put into its own memory, and nothing outlives the page:
 * there the check would only refuse what is right.
 */
async function checkChunks(shelf: Shelf, tables: Tables, manifest: Manifest): Promise<void> {
  if (!shelf.persistent) return;
  const missing = await missingChunks(tables, manifest);
  if (missing === 0) return;
  throw new DamageError(
    `${formatPlural(missing, 'piece')} of the gallery (generation ${manifest.generation}) ${missing === 1 ? 'is' : 'are'} missing in this browser's storage; go back to the generation before, or clear the gallery and add the pictures again.`,
  );
}

async function missingChunks(tables: Tables, manifest: Manifest): Promise<number> {
  const stored = new Set(await tables.chunks.keys());
  return [...chunkKeys(manifest)].filter((key) => !stored.has(key)).length;
}

/** A reference is a hash, a length and their names; the rest is small. */
function approximateBytes(manifest: Manifest): number {
  return 1000 + 100 * Object.values(manifest.parts).flat().length;
}
