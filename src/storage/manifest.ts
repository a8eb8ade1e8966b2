/** What a manifest's record must look like, and where it lies. */
import { UserError } from '../lib/error.ts';
import { DamageError } from './damage.ts';
import type { Table } from './shelf.ts';
import type { Manifest } from './types.ts';

const manifestSchema = 1;
const prefix = 'gallery/';

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

/** The manifest under `key`, or null. Throws a UserError for a newer schema or a damaged record. */
export async function loadManifest(state: Table, key: string): Promise<Manifest | null> {
  const record = await state.get(key);
  return record === undefined ? null : checkManifest(record);
}

/** The manifests of all galleries, current and previous. */
export async function loadAllManifests(state: Table): Promise<Manifest[]> {
  const keys = (await state.keys()).filter((key) => key.startsWith(prefix));
  const manifests = await Promise.all(keys.map((key) => loadManifest(state, key)));
  return manifests.filter((manifest) => manifest !== null);
}

/** The current manifest of every gallery by its id; null where it is damaged. Throws a UserError for a newer schema. */
export async function loadGalleries(state: Table): Promise<Map<string, Manifest | null>> {
  const ids = (await state.keys())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((id) => !id.includes('/'));
  const load = async (id: string): Promise<[string, Manifest | null]> => [
    id,
    await loadManifest(state, manifestKey(id)).catch(nullWhereDamaged),
  ];
  return new Map(await Promise.all(ids.map(load)));
}

function nullWhereDamaged(error: unknown): null {
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

function checkManifest(record: unknown): Manifest {
  refuseNewer(record);
  const { schema, generation, parts, meta } = { ...(record as Partial<Record<string, unknown>>) };
  const sound =
    schema === manifestSchema &&
    Number.isSafeInteger(generation) &&
    isRecord(meta) &&
    isRecord(parts) &&
    Object.values(parts).every((part) => Array.isArray(part) && part.every(isChunkRef));
  if (!sound) {
    throw new DamageError(
      "The gallery's table of contents in this browser is damaged; clear the gallery and add the pictures again.",
    );
  }
  return record as Manifest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isChunkRef(value: unknown): boolean {
  return (
    isRecord(value) && typeof value['key'] === 'string' && Number.isSafeInteger(value['bytes'])
  );
}
