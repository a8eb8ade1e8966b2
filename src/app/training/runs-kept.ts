/** What is kept of runs: how many bytes each takes, which lose their weights first, and how a run is forgotten. */
import { UserError } from '../../lib/error.ts';
import { sha256 } from '../../lib/sha256.ts';
import { INSTANT } from '../encoders/instant.ts';
import type { EncoderRecord, Library } from '../library/library.ts';

/** Parts that hold what a run needs to answer and to go on; its figures and curves lie in the record. */
const partsOf = (id: string): string[] => [
  `model/${id}`,
  `run/${id}`,
  `codes/${id}`,
  `embeddings/${id}`,
  `map/${id}`,
];

/** Encoder id -> bytes that its weights, its run, its codes, its embeddings and its map take. */
export function keptBytes(library: Library): Record<string, number> {
  const bytesOf = (id: string): number =>
    partsOf(id).reduce((sum, part) => sum + library.partBytes(part), 0);
  return Object.fromEntries(library.meta.encoders.map(({ id }) => [id, bytesOf(id)]));
}

/** Throws a UserError for a run of which only figures are left. */
export function assertKept({ name, weights }: EncoderRecord): void {
  if (weights === 'kept') return;
  throw new UserError(
    `The weights of “${name}” were dropped to keep within the limit; press Repeat in its row under Evaluate to train it again.`,
  );
}

/** SHA-256 over the pictures whatever their order, so that a later run can tell whether it learns from the same. */
export function pictureDigest(hashes: readonly string[]): Promise<string> {
  return sha256(new TextEncoder().encode([...hashes].sort().join(' ')));
}

/**
 * Ids of the runs that lose their weights, oldest first, until all together keep within the limit in bytes. The encoder
 * in use, instant codes and `spared` keep theirs, whatever they take.
 */
export function runsToDrop(library: Library, limit: number, spared: string | null): string[] {
  const bytes = keptBytes(library);
  let sum = Object.values(bytes).reduce((total, one) => total + one, 0);
  const stays = new Set([INSTANT, library.meta.activeEncoder, spared]);
  const older = library.meta.encoders
    .filter(({ id, weights }) => weights === 'kept' && !stays.has(id))
    .sort((a, b) => a.createdAt - b.createdAt);
  const dropped: string[] = [];
  for (const { id } of older) {
    if (sum <= limit) break;
    sum -= bytes[id]!;
    dropped.push(id);
  }
  return dropped;
}

/** Forgets weights, codes and embeddings of these runs in one flip; figures and curves stay. */
export async function dropWeights(library: Library, ids: readonly string[]): Promise<void> {
  await forgetParts(library, ids, (records) =>
    records.map((record) =>
      ids.includes(record.id) ? { ...record, weights: 'dropped' as const, table: [] } : record,
    ),
  );
}

/** Forgets a run with all that is known of it. */
export async function deleteRun(library: Library, id: string): Promise<void> {
  await forgetParts(library, [id], (records) => records.filter((record) => record.id !== id));
}

async function forgetParts(
  library: Library,
  ids: readonly string[],
  change: (records: EncoderRecord[]) => EncoderRecord[],
): Promise<void> {
  if (ids.length === 0) return;
  const parts = Object.fromEntries(ids.flatMap(partsOf).map((part) => [part, []]));
  await library.commit(parts, (meta) => ({
    ...meta,
    encoders: change(meta.encoders),
    runs: meta.runs.filter((run) => !ids.includes(run.id)),
  }));
  for (const id of ids) {
    library.codes.delete(id);
    library.embeddings.delete(id);
  }
  // the generation before still names the chunks; once there is one more, nothing does
  await library.commit({});
  await library.storage.collect(library.id);
}

/** Changes the record of one run; nothing happens where there is none. */
export function changeRun(
  library: Library,
  id: string,
  change: Partial<EncoderRecord>,
): Promise<void> {
  return library.commit({}, (meta) => ({
    ...meta,
    encoders: meta.encoders.map((record) => (record.id === id ? { ...record, ...change } : record)),
  }));
}
