/** The door to storage, for the page and for workers: IndexedDB, or memory where the browser refuses it. */
import { UserError } from '../lib/error.ts';
import { absent, hold, letGo, putChunk, readBlob, readBytes } from './chunks.ts';
import { connect } from './connection.ts';
import { databaseName } from './delete-database.ts';
import { collect, commit, readManifest, restorePrevious, type PutSince } from './generations.ts';
import { createIndexedShelf } from './indexed-shelf.ts';
import {
  manifestKey,
  manifestSchema,
  previousKey,
  readGalleries,
  refuseNewer,
  refuseNewerGalleries,
} from './manifest.ts';
import { createMemoryShelf } from './memory-shelf.ts';
import { namingQuota } from './quota.ts';
import { tableNames, type Shelf } from './shelf.ts';
import type { Manifest, Storage } from './types.ts';

export interface OpenOptions {
  /** Name of the database; "semblance" by default. */
  database?: string;
  indexedDB?: IDBFactory;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told when the browser closed the database by itself, or it was deleted, while it was open. */
  hearGone?: () => void;
}

export interface OpenedStorage extends Storage {
  /**
   * For a gallery whose current generation is damaged: makes the previous one current again and gives its manifest;
   * null where there is none, where it is damaged too, or `isSound` says that what it names is.
   */
  restorePrevious(
    gallery: string,
    isSound?: (previous: Manifest) => Promise<boolean>,
  ): Promise<Manifest | null>;
  /**
   * Brings a gallery that an earlier version kept to the schema of this page; gives how many of its records were brought.
   * For its writer alone: another tab may still write it by the earlier version.
   */
  migrate(gallery: string): Promise<number>;
  /** The names of all settings that are kept. */
  settingNames(): Promise<string[]>;
}

/**
 * Opens storage; where the browser refuses IndexedDB (it is absent, fails, or is silent for five seconds) everything
 * lives in memory and `persistent` is false. Throws a UserError where another tab or a newer version is in the way:
 * then the gallery is there and must not look lost.
 */
export async function openStorage(options: OpenOptions = {}): Promise<OpenedStorage> {
  const now = options.now ?? Date.now;
  return createStorage(await openShelf(options), now);
}

async function openShelf(options: OpenOptions): Promise<Shelf> {
  try {
    const factory = options.indexedDB ?? (globalThis.indexedDB as IDBFactory | undefined);
    if (!factory) return createMemoryShelf();
    return createIndexedShelf(
      await connect(factory, options.database ?? databaseName, options.hearGone),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    return createMemoryShelf();
  }
}

function createStorage(shelf: Shelf, now: () => number): OpenedStorage {
  const opened = now();
  const sound = new Set<string>();
  const put: PutSince = { keys: new Set(), damage: '' };
  return {
    persistent: shelf.persistent,
    putChunk: (data, own) => putChunk(shelf, data, now, own, (key) => put.keys.add(key)),
    readBytes: (ref) => readBytes(shelf, ref),
    readBlob: (ref) => readBlob(shelf, ref, sound),
    readManifest: (gallery, missing) => readManifest(shelf, gallery, missing),
    commit: (gallery, manifest) => commit(shelf, gallery, manifest),
    restorePrevious: (gallery, isSound) => restorePrevious(shelf, gallery, isSound),
    migrate: (gallery) => migrate(shelf, [previousKey(gallery), manifestKey(gallery)]),
    collect: (_gallery, keep = []) => collect(shelf, keep, { opened, now: now(), put }),
    hold: (keys, own) => namingQuota(markBytes * keys.length, () => hold(shelf, keys, now(), own)),
    letGo: (own) => letGo(shelf, own),
    absent: (keys) => absent(shelf, keys),
    galleries: () => readGalleries(shelf),
    deleteGallery: (gallery, isOwn) => deleteGallery(shelf, gallery, isOwn),
    readSetting: (name) => shelf.get('state', settingKey(name)),
    writeSetting: (name, value) =>
      namingQuota(settingBytes, () => writeSetting(shelf, settingKey(name), value)),
    settingNames: () =>
      shelf.transact(['state'], { mode: 'readonly' }, async ({ state }) =>
        (await state.keys())
          .filter((key) => key.startsWith(settingPrefix))
          .map((key) => key.slice(settingPrefix.length)),
      ),
    clear: () =>
      shelf.transact(tableNames, { mode: 'readwrite' }, async ({ state, chunks }) => {
        state.clear();
        chunks.clear();
      }),
  };
}

async function deleteGallery(
  shelf: Shelf,
  gallery: string,
  isOwn: (setting: string) => boolean,
): Promise<void> {
  const options = { mode: 'readwrite', durability: 'strict' } as const;
  await shelf.transact(['state'], options, async ({ state }) => {
    refuseNewer(await state.get(manifestKey(gallery)));
    for (const key of await state.keys()) {
      if (key.startsWith(settingPrefix) && isOwn(key.slice(settingPrefix.length))) {
        state.delete(key);
      }
    }
    state.delete(manifestKey(gallery));
    state.delete(previousKey(gallery));
  });
}

/** Nothing is written beside galleries of a newer version: it may keep its settings in another way. */
function writeSetting(shelf: Shelf, key: string, value: unknown): Promise<void> {
  return shelf.transact(['state'], { mode: 'readwrite' }, async ({ state }) => {
    await refuseNewerGalleries(state);
    state.put(key, value);
  });
}

/** The steps are fetched where there is something to bring. */
async function migrate(shelf: Shelf, keys: readonly string[]): Promise<number> {
  const isOld = await shelf.transact(['state'], { mode: 'readonly' }, async ({ state }) => {
    const records = await Promise.all(keys.map((key) => state.get(key)));
    return records.some((record) => schemaOf(record) < manifestSchema);
  });
  return isOld ? (await import('./migrations.ts')).migrate(shelf, keys) : 0;
}

function schemaOf(record: unknown): number {
  const schema = (record as { schema?: unknown } | null | undefined)?.schema;
  return typeof schema === 'number' ? schema : Infinity;
}

/** Settings are small; what one takes exactly only the browser knows. */
const settingBytes = 1000;

/** A mark is the name of a chunk and a time. */
const markBytes = 100;

const settingPrefix = 'setting/';

function settingKey(name: string): string {
  return settingPrefix + name;
}
