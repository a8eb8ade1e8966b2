/** What a manifest's record must look like, where it lies, and the seal by which a change of it is found. */
import { UserError } from '../lib/error.ts';
import { sha256 } from '../lib/sha256.ts';
import { DamageError } from './damage.ts';
import type { Shelf, Table } from './shelf.ts';
import type { Manifest } from './types.ts';

/** Raise it with every change of what a manifest holds, and add a step to `steps` of migrations.ts. */
export const manifestSchema = 2;
const prefix = 'gallery/';

/** A manifest as it lies in the database. Schema 1 had no seal. */
export interface ManifestRecord extends Manifest {
  schema: number;
  /** SHA-256 of what it says, see `sealOf`. */
  seal?: string;
}

/** The key of the current manifest. Throws a RangeError for an id that could be mistaken for another's key. */
export function manifestKey(gallery: string): string {
  if (gallery === '' || gallery.includes('/')) {
    throw new RangeError(`"${gallery}" cannot name a gallery: it is empty or has a "/" in it.`);
  }
  return prefix + gallery;
}

export function previousKey(gallery: string): string {
  return `${manifestKey(gallery)}/previous`;
}

/** All keys that a manifest names, each once. */
export function chunkKeys(manifest: Manifest): Set<string> {
  return new Set(
    Object.values(manifest.parts)
      .flat()
      .map(({ key }) => key),
  );
}

/** A reference is a hash, a length and their names; the rest is small. */
export function approximateBytes({ parts }: Pick<Manifest, 'parts'>): number {
  return 1000 + 100 * Object.values(parts).flat().length;
}

/** A record with its seal, to be written in a transaction: the hash must be there before that begins. */
export async function sealed({ generation, parts, meta }: Manifest): Promise<ManifestRecord> {
  const manifest = { generation, parts, meta };
  return { schema: manifestSchema, ...manifest, seal: await sealOf(manifest) };
}

/** SHA-256 of the JSON of what a manifest says, the names in order: storing a value may change their order. */
async function sealOf({ generation, parts, meta }: Manifest): Promise<string> {
  const text = JSON.stringify([generation, parts, meta], (_, value: unknown) =>
    isRecord(value) && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return sha256(new TextEncoder().encode(text));
}

/** What a record says. Throws a DamageError where it is not what was sealed. */
export async function unsealed(record: ManifestRecord): Promise<Manifest> {
  const { schema, generation, parts, meta, seal } = record;
  const manifest = { generation, parts, meta };
  if (schema >= 2 && seal !== (await sealOf(manifest))) throw damaged();
  return manifest;
}

/** The record under `key`, its seal not checked, or null. Throws a UserError for a newer schema or a record of no sense. */
export async function loadRecord(state: Table, key: string): Promise<ManifestRecord | null> {
  const record = await state.get(key);
  return record === undefined ? null : checkRecord(record);
}

/** Keys of the records of all galleries, current and previous. */
export async function recordKeys(state: Table): Promise<string[]> {
  return (await state.keys()).filter((key) => key.startsWith(prefix));
}

/** Throws a UserError where a gallery is of a newer schema. */
export async function refuseNewerGalleries(state: Table): Promise<void> {
  for (const key of await recordKeys(state)) refuseNewer(await state.get(key));
}

/** The current manifest of every gallery by its id; null where it is damaged. Throws a UserError for a newer schema. */
export async function readGalleries(shelf: Shelf): Promise<Map<string, Manifest | null>> {
  const records = await shelf.transact(['state'], { mode: 'readonly' }, async ({ state }) => {
    const ids = (await recordKeys(state))
      .map((key) => key.slice(prefix.length))
      .filter((id) => !id.includes('/'));
    const load = async (id: string): Promise<[string, ManifestRecord | null]> => [
      id,
      await loadRecord(state, manifestKey(id)).catch(nullWhereDamaged),
    ];
    return Promise.all(ids.map(load));
  });
  const open = async ([id, record]: (typeof records)[number]): Promise<
    [string, Manifest | null]
  > => [id, record && (await unsealed(record).catch(nullWhereDamaged))];
  return new Map(await Promise.all(records.map(open)));
}

export function nullWhereDamaged(error: unknown): null {
  if (error instanceof DamageError) return null;
  throw error;
}

/** Throws a UserError for a record of a newer schema, which this page must neither read nor replace. */
export function refuseNewer(record: unknown): void {
  const schema = isRecord(record) ? record['schema'] : undefined;
  if (typeof schema !== 'number' || schema <= manifestSchema) return;
  throw new UserError(
    `The gallery in this browser was written by a newer version of Semblance (schema ${schema}, this page knows ${manifestSchema}); reload this page to get that version.`,
  );
}

function checkRecord(record: unknown): ManifestRecord {
  refuseNewer(record);
  const { schema, generation, parts, meta } = { ...(record as Partial<Record<string, unknown>>) };
  const sound =
    Number.isSafeInteger(schema) &&
    Number(schema) >= 1 &&
    Number.isSafeInteger(generation) &&
    isRecord(meta) &&
    isRecord(parts) &&
    Object.values(parts).every((part) => Array.isArray(part) && part.every(isChunkRef));
  if (!sound) throw damaged();
  return record as ManifestRecord;
}

function damaged(): DamageError {
  return new DamageError(
    "The gallery's table of contents in this browser is damaged; clear the gallery and add the pictures again.",
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isChunkRef(value: unknown): boolean {
  return (
    isRecord(value) && typeof value['key'] === 'string' && Number.isSafeInteger(value['bytes'])
  );
}
