/** Rows as UTF-8 JSON arrays in chunks of a fixed number of rows, so that a changed row rewrites one small chunk. */
import { DamageError } from './damage.ts';
import type { ChunkRef, Storage } from './types.ts';

/**
 * Stores `rows`, `rowsPerChunk` to a chunk; equal chunks of an earlier generation are found again, not rewritten.
 * Throws a RangeError when so many rows make more than 8 MiB.
 */
export async function putJsonPart(
  storage: Storage,
  rows: readonly unknown[],
  rowsPerChunk: number,
): Promise<ChunkRef[]> {
  if (!Number.isSafeInteger(rowsPerChunk) || rowsPerChunk < 1) {
    throw new RangeError(`A chunk cannot hold ${rowsPerChunk} rows.`);
  }
  const encoder = new TextEncoder();
  const refs: ChunkRef[] = [];
  for (let first = 0; first < rows.length; first += rowsPerChunk) {
    const text = JSON.stringify(rows.slice(first, first + rowsPerChunk));
    refs.push(await storage.putChunk(encoder.encode(text).buffer));
  }
  return refs;
}

/**
 * All rows of a part in order. The rows are taken to be what was put, since their chunks carry their SHA-256.
 * Throws a UserError for a chunk that is missing, damaged or no JSON array.
 */
export async function readJsonPart<Row = unknown>(
  storage: Storage,
  refs: readonly ChunkRef[],
): Promise<Row[]> {
  const chunks = await Promise.all(
    refs.map(async (ref) => parse(await storage.readBytes(ref), ref)),
  );
  return chunks.flat() as Row[];
}

function parse(buffer: ArrayBuffer, ref: ChunkRef): unknown[] {
  try {
    const rows: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(buffer));
    if (Array.isArray(rows)) return rows;
  } catch {
    // The sentence below says it for both.
  }
  throw new DamageError(
    `A piece of the gallery in this browser's storage (${ref.key.slice(0, 12)}) holds no list; clear the gallery and add the pictures again.`,
  );
}
