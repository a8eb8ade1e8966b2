/** Records of earlier schemas become those of this one, each in a transaction of its own. */
import { approximateBytes, manifestSchema, sealed, type ManifestRecord } from './manifest.ts';
import { namingQuota } from './quota.ts';
import type { Shelf, Tables } from './shelf.ts';

type OldRecord = Pick<ManifestRecord, 'schema' | 'generation' | 'parts' | 'meta'>;

/** The step at place n turns a record of schema n + 1 into one of the next; what it is sealed with comes at the end. */
const steps: readonly ((record: OldRecord) => OldRecord)[] = [
  // 1 -> 2: manifests are sealed; what they say is the same.
  (record) => record,
];

/**
 * Brings these records to the schema of this page. Interrupted anywhere it leaves each record as it was or as it shall be,
 * both of which can be read, and the next start does the rest. Records of a newer schema and damaged ones stay as they
 * are. Gives how many were brought.
 */
export async function migrate(shelf: Shelf, keys: readonly string[]): Promise<number> {
  let brought = 0;
  for (const key of keys) if (await migrateRecord(shelf, key)) brought++;
  return brought;
}

async function migrateRecord(shelf: Shelf, key: string): Promise<boolean> {
  const old = await shelf.get('state', key);
  if (!isOld(old)) return false;
  const next = await sealed(
    steps.slice(old.schema - 1).reduce((record, step) => step(record), old),
  );
  const options = { mode: 'readwrite', durability: 'strict' } as const;
  const replace = async ({ state }: Tables): Promise<boolean> => {
    const now = await state.get(key);
    // another tab may have changed it since it was read
    if (!isOld(now) || now.schema !== old.schema || now.generation !== old.generation) return false;
    state.put(key, next);
    return true;
  };
  return namingQuota(approximateBytes(old), () => shelf.transact(['state'], options, replace));
}

/** True for a sound record of an earlier schema. */
function isOld(record: unknown): record is OldRecord {
  if (typeof record !== 'object' || record === null) return false;
  const { schema, generation, parts, meta } = record as Partial<OldRecord>;
  const isEarlier = typeof schema === 'number' && schema >= 1 && schema < manifestSchema;
  return isEarlier && typeof generation === 'number' && Boolean(parts) && Boolean(meta);
}
