/** One long buffer as chunks of 4 MiB: code matrices, weights. */
import type { ChunkRef, Storage } from './types.ts';

const pieceBytes = 4 * 1024 * 1024;

/** Stores the buffer; an empty one takes no chunk. */
export async function putBytesPart(storage: Storage, buffer: ArrayBuffer): Promise<ChunkRef[]> {
  const refs: ChunkRef[] = [];
  for (let first = 0; first < buffer.byteLength; first += pieceBytes) {
    refs.push(await storage.putChunk(buffer.slice(first, first + pieceBytes)));
  }
  return refs;
}

/** The buffer again. Throws a UserError for a chunk that is missing or damaged. */
export async function readBytesPart(
  storage: Storage,
  refs: readonly ChunkRef[],
): Promise<ArrayBuffer> {
  const joined = new Uint8Array(refs.reduce((sum, { bytes }) => sum + bytes, 0));
  let offset = 0;
  for (const ref of refs) {
    joined.set(new Uint8Array(await storage.readBytes(ref)), offset);
    offset += ref.bytes;
  }
  return joined.buffer;
}
