/** Immutable chunks named by the SHA-256 of their bytes: written once, verified at every reading. */
import { DamageError } from './damage.ts';
import { sha256 } from '../lib/sha256.ts';
import { namingQuota } from './quota.ts';
import type { Shelf, Table } from './shelf.ts';
import type { ChunkRef, Marks } from './types.ts';

export const largestChunkBytes = 8 * 1024 * 1024;

/**
 * A chunk that was put and not yet named by a manifest has a mark with the time of its last putting,
 * so that a collection does not take it away from whoever is about to commit it.
 */
export const pendingPrefix = 'pending/';

/**
 * Stores the chunk unless its key is there; marks it as pending either way, see `mark`. A buffer must not change until
 * then. `now` in milliseconds since 1970. `stored` takes the key of one that was not there.
 */
export async function putChunk(
  shelf: Shelf,
  data: ArrayBuffer | Blob,
  now: () => number,
  own: Marks = new Map(),
  stored?: (key: string) => void,
): Promise<ChunkRef> {
  const bytes = data instanceof Blob ? data.size : data.byteLength;
  if (bytes > largestChunkBytes) {
    throw new RangeError(`A chunk may have ${largestChunkBytes} bytes, this one has ${bytes}.`);
  }
  // Hashed before the transaction: awaiting the digest inside would end it.
  const buffer = data instanceof Blob ? await data.arrayBuffer() : data;
  const key = await sha256(buffer);
  const write = (value: ArrayBuffer | Blob): Promise<void> =>
    shelf.transact(['state', 'chunks'], { mode: 'readwrite' }, async ({ state, chunks }) => {
      if (!(await chunks.has(key))) {
        chunks.put(key, value);
        stored?.(key);
      }
      await mark(state, key, now(), own);
    });
  await namingQuota(bytes, () =>
    write(data).catch((error: unknown) => {
      if (!(data instanceof Blob) || !refusesBlobs(error)) throw error;
      return write(buffer);
    }),
  );
  return { key, bytes };
}

/** WebKit's private windows keep no Blobs ("Error preparing Blob/File data to be stored in object store"). */
function refusesBlobs(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return name === 'UnknownError' || name === 'DataCloneError';
}

/** Marks these chunks as pending, as if they were put at `now` (milliseconds since 1970); see `mark`. */
export function hold(
  shelf: Shelf,
  keys: readonly string[],
  now: number,
  own: Marks = new Map(),
): Promise<void> {
  return shelf.transact(['state'], { mode: 'readwrite' }, async ({ state }) => {
    for (const key of keys) await mark(state, key, now, own);
  });
}

/** The mark is in `own` then, unless somebody else had set the one before: whoever that was may still rely on it. */
async function mark(state: Table, key: string, now: number, own: Marks): Promise<void> {
  const before = await state.get(pendingPrefix + key);
  // never the same time twice: two tabs may put one chunk within one millisecond
  const time = typeof before === 'number' ? Math.max(now, before + 1) : now;
  state.put(pendingPrefix + key, time);
  if (before === undefined || before === own.get(key)) own.set(key, time);
  else own.delete(key);
}

/** Takes these marks away, but for those that somebody else has set anew. */
export function letGo(shelf: Shelf, own: Marks): Promise<void> {
  return shelf.transact(['state'], { mode: 'readwrite' }, async ({ state }) => {
    for (const [key, time] of own) {
      if ((await state.get(pendingPrefix + key)) === time) state.delete(pendingPrefix + key);
    }
  });
}

/** Those of the keys under which nothing is stored. */
export function absent(shelf: Shelf, keys: readonly string[]): Promise<string[]> {
  return shelf.transact(['chunks'], { mode: 'readonly' }, async ({ chunks }) => {
    const stored = new Set(await chunks.keys());
    return keys.filter((key) => !stored.has(key));
  });
}

export async function readBytes(shelf: Shelf, ref: ChunkRef): Promise<ArrayBuffer> {
  const data = await readChunk(shelf, ref);
  const buffer = data instanceof Blob ? await readableBytes(shelf, data, ref) : data;
  await assertUnaltered(shelf, buffer, ref);
  return buffer;
}

/** `sound` holds the keys of those that were checked before. */
export async function readBlob(shelf: Shelf, ref: ChunkRef, sound: Set<string>): Promise<Blob> {
  const data = await readChunk(shelf, ref);
  const blob = data instanceof Blob ? data : new Blob([data]);
  if (sound.has(ref.key)) return blob;
  await assertUnaltered(shelf, await readableBytes(shelf, blob, ref), ref);
  sound.add(ref.key);
  return blob;
}

async function readChunk(shelf: Shelf, ref: ChunkRef): Promise<ArrayBuffer | Blob> {
  const data = await shelf.get('chunks', ref.key);
  if (data === undefined) throw damaged(ref, 'it is missing');
  if (!(data instanceof Blob) && !(data instanceof ArrayBuffer)) {
    await forget(shelf, ref.key);
    throw damaged(ref, 'it holds no bytes');
  }
  const bytes = data instanceof Blob ? data.size : data.byteLength;
  if (bytes === ref.bytes) return data;
  const buffer = data instanceof Blob ? await readableBytes(shelf, data, ref) : data;
  await assertUnaltered(shelf, buffer, ref);
  throw damaged(ref, `it has ${bytes} bytes where ${ref.bytes} belong`);
}

async function assertUnaltered(shelf: Shelf, buffer: ArrayBuffer, ref: ChunkRef): Promise<void> {
  if ((await sha256(buffer)) === ref.key) return;
  await forget(shelf, ref.key);
  throw damaged(ref, 'its content was altered');
}

/** A Blob's file can be gone although its record is there. */
async function readableBytes(shelf: Shelf, blob: Blob, ref: ChunkRef): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundError') await forget(shelf, ref.key);
    throw damaged(ref, 'the browser cannot read it', error);
  }
}

/** What is no longer what its key says must count as missing: the right bytes could not be put again over it. */
async function forget(shelf: Shelf, key: string): Promise<void> {
  const remove = shelf.transact(['chunks'], { mode: 'readwrite' }, async ({ chunks }) =>
    chunks.delete(key),
  );
  await remove.catch(() => undefined); // the damage is told all the same
}

function damaged(ref: ChunkRef, fault: string, cause?: unknown): DamageError {
  return new DamageError(
    `A piece of the gallery in this browser's storage (${ref.key.slice(0, 12)}) is damaged: ${fault}; reload this page, which goes back to the state before or makes anew what it can.`,
    { cause },
  );
}
