/** Generations of a gallery: the pointer flip, the way back, and the collection of what no generation names. */
import { UserError } from '../lib/error.ts';
import { formatPlural } from '../lib/format.ts';
import { pendingPrefix } from './chunks.ts';
import {
  approximateBytes,
  chunkKeys,
  loadRecord,
  manifestKey,
  nullWhereDamaged,
  previousKey,
  recordKeys,
  refuseNewer,
  sealed,
  unsealed,
  type ManifestRecord,
} from './manifest.ts';
import { DamageError } from './damage.ts';
import { namingQuota } from './quota.ts';
import type { Shelf, Tables } from './shelf.ts';
import type { Manifest } from './types.ts';

const hourMilliseconds = 3_600_000;

/**
 * The current manifest; null for a new gallery. Keys of chunks that are not there come into `missing`; without it they
 * are damage.
 */
export async function readManifest(
  shelf: Shelf,
  gallery: string,
  missing?: Set<string>,
): Promise<Manifest | null> {
  const key = manifestKey(gallery);
  const record = await shelf.transact(['state', 'chunks'], { mode: 'readonly' }, async (tables) => {
    const found = await loadRecord(tables.state, key);
    const absent = found ? await absentChunks(shelf, tables, chunkKeys(found)) : [];
    if (!missing) refuseAbsent(absent, found);
    absent.forEach((chunk) => missing?.add(chunk));
    return found;
  });
  return record && unsealed(record);
}

/** One strict transaction: the current manifest becomes the previous one, `manifest` the current one. */
export async function commit(shelf: Shelf, gallery: string, manifest: Manifest): Promise<void> {
  const key = manifestKey(gallery);
  const next = await sealed(manifest);
  const flip = async (tables: Tables): Promise<void> => {
    const current = await loadRecord(tables.state, key);
    // the connection was lost once it was through, and this is its second try
    if (current?.seal === next.seal) return;
    const expected = (current?.generation ?? 0) + 1;
    if (manifest.generation !== expected) throw outOfTurn(manifest.generation, expected);
    const known = current ? chunkKeys(current) : new Set<string>();
    const fresh = new Set([...chunkKeys(manifest)].filter((chunk) => !known.has(chunk)));
    // what the current one lacks already must not keep what is new from being kept
    refuseAbsent(await absentChunks(shelf, tables, fresh), manifest);
    if (current) tables.state.put(previousKey(gallery), current);
    tables.state.put(key, next);
    // Only the marks of new ones: a chunk that was put again meanwhile may be meant for a later generation.
    for (const chunk of fresh) tables.state.delete(pendingPrefix + chunk);
  };
  await namingQuota(approximateBytes(manifest), () =>
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
 * Makes the previous generation current again, where there is one whose seal and chunks are sound, `isSound` says so too,
 * and nobody changed the gallery meanwhile; gives null where not. The damaged generation is dropped.
 */
export async function restorePrevious(
  shelf: Shelf,
  gallery: string,
  isSound: (previous: Manifest) => Promise<boolean> = async () => true,
): Promise<Manifest | null> {
  const [key, formerKey] = [manifestKey(gallery), previousKey(gallery)];
  const read = async (
    tables: Tables,
  ): Promise<{ damaged: unknown; record: ManifestRecord | null }> => {
    const damaged = await tables.state.get(key);
    refuseNewer(damaged);
    const record = await loadRecord(tables.state, formerKey).catch(nullWhereDamaged);
    const absent = record ? await absentChunks(shelf, tables, chunkKeys(record)) : [];
    return { damaged, record: absent.length > 0 ? null : record };
  };
  const { damaged, record } = await shelf.transact(['state', 'chunks'], { mode: 'readonly' }, read);
  const previous = record && (await unsealed(record).catch(nullWhereDamaged));
  if (!record || !previous || !(await isSound(previous))) return null;
  const options = { mode: 'readwrite', durability: 'strict' } as const;
  return shelf.transact(['state', 'chunks'], options, async (tables) => {
    const now = await read(tables);
    const isSame = sealIn(now.damaged) === sealIn(damaged) && now.record?.seal === record.seal;
    if (!isSame || !now.record) return null;
    tables.state.put(key, record);
    tables.state.delete(formerKey);
    return previous;
  });
}

function sealIn(record: unknown): unknown {
  return (record as { seal?: unknown } | null | undefined)?.seal;
}

/** What a storage has put since it saw that damage; to be carried from one collection to the next. */
export interface PutSince {
  /** Keys of chunks that were not there before. */
  keys: Set<string>;
  /** The damaged manifests as they were found; "" where none was. */
  damage: string;
}

/**
 * Deletes every chunk that no manifest of any gallery names, that `keep` does not name, and that is not pending.
 * Pending is what was put but never named by a commit, since `opened` (milliseconds since 1970, when this storage was
 * opened) or within the last hour: another thread or tab may be about to commit it. What a crash left behind is thus
 * collected by a later session. Where a manifest is damaged nobody knows what it named: as long as it lies there as it
 * was found, only such chunks go as were `put` since, for it cannot name those. Gives the number of deleted chunks.
 */
export async function collect(
  shelf: Shelf,
  keep: readonly string[],
  { opened, now, put }: { opened: number; now: number; put: PutSince },
): Promise<number> {
  const oldestPending = Math.min(opened, now - hourMilliseconds);
  const named = await soundlyNamed(shelf);
  return shelf.transact(['state', 'chunks'], { mode: 'readwrite' }, async ({ state, chunks }) => {
    const kept = new Set(keep);
    const damaged: [string, unknown][] = [];
    for (const key of await recordKeys(state)) {
      const record = await loadRecord(state, key).catch(nullWhereDamaged);
      // one that is new since then was not looked at, and counts as damaged
      if (!record || !named.has(identityOf(record))) damaged.push([key, await state.get(key)]);
      else for (const chunk of chunkKeys(record)) kept.add(chunk);
    }
    const damage = damaged.length > 0 ? textOf(damaged) : '';
    const isKnown = damage !== '' && put.damage === damage;
    const own = new Set(isKnown ? put.keys : []);
    Object.assign(put, { damage, keys: own });
    if (damage !== '' && !isKnown) return 0;
    const stored = await chunks.keys();
    const marks = (await state.keys()).filter((key) => key.startsWith(pendingPrefix));
    const times = await Promise.all(marks.map((mark) => state.get(mark)));
    marks.forEach((mark, index) => {
      if (isKnown || Number(times[index]) >= oldestPending)
        kept.add(mark.slice(pendingPrefix.length));
      else state.delete(mark);
    });
    const unneeded = stored.filter((key) => !kept.has(key) && (!isKnown || own.has(key)));
    for (const key of unneeded) chunks.delete(key);
    return unneeded.length;
  });
}

/** Of records that nobody can trust: what has no text is never found as it was. */
function textOf(damaged: readonly [string, unknown][]): string {
  try {
    return JSON.stringify(damaged);
  } catch {
    return crypto.randomUUID();
  }
}

/** The manifests whose seals are right, by what tells them apart; looked at before, since hashing ends a transaction. */
async function soundlyNamed(shelf: Shelf): Promise<Set<string>> {
  const records = await shelf.transact(['state'], { mode: 'readonly' }, async ({ state }) => {
    const keys = await recordKeys(state);
    return Promise.all(keys.map((key) => loadRecord(state, key).catch(nullWhereDamaged)));
  });
  const named = new Set<string>();
  for (const record of records) {
    const manifest = record && (await unsealed(record).catch(nullWhereDamaged));
    if (record && manifest) named.add(identityOf(record));
  }
  return named;
}

/** Of two manifests with one seal both say the same; those without are of schema 1. */
function identityOf({ seal, generation, parts }: ManifestRecord): string {
  return seal ?? JSON.stringify([generation, parts]);
}

/**
 * In memory the page cannot see the chunks that a worker put into its own memory, and nothing outlives the page:
 * there the check would only refuse what is right.
 */
async function absentChunks(
  shelf: Shelf,
  { chunks }: Tables,
  named: ReadonlySet<string>,
): Promise<string[]> {
  if (!shelf.persistent) return [];
  const stored = new Set(await chunks.keys());
  return [...named].filter((key) => !stored.has(key));
}

function refuseAbsent({ length }: readonly string[], manifest: Manifest | null): void {
  if (length === 0) return;
  throw new DamageError(
    `${formatPlural(length, 'piece')} of the gallery (generation ${manifest?.generation ?? 0}) ${length === 1 ? 'is' : 'are'} missing in this browser's storage; go back to the generation before, or clear the gallery and add the pictures again.`,
  );
}
