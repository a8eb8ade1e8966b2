/** Codes and embeddings of an encoder as they are kept, one part each. */
import {
  embeddingBytes,
  noEmbeddings,
  readEmbeddings,
  type EncodedRows,
} from '../../codes/embeddings.ts';
import type { Compare } from '../../codes/encoder-model.ts';
import { UserError } from '../../lib/error.ts';
import { putBytesPart, readBytesPart } from '../../storage/bytes-part.ts';
import { DamageError } from '../../storage/damage.ts';
import type { ChunkRef, Storage } from '../../storage/types.ts';

type Parts = Record<string, ChunkRef[]>;

interface KeptRows {
  rows: EncodedRows;
  isDamaged: boolean;
}

/** Both can be made again from the pictures: where they are damaged there are none yet. Throws what else failed. */
export async function readKeptRows(
  storage: Storage,
  parts: Parts,
  { id, bits, compare }: { id: string; bits: number; compare: Compare },
): Promise<KeptRows> {
  const none = noEmbeddings(compare);
  const { CodeMatrix } = await import('../../codes/code-matrix.ts'); // a first visit has no codes
  const damaged = (): KeptRows => {
    const codes = CodeMatrix.create({ bits, count: 0, model: id });
    return { rows: { codes, embeddings: none }, isDamaged: true };
  };
  const bytes = await Promise.all(
    [`codes/${id}`, `embeddings/${id}`].map((part) => readBytesPart(storage, parts[part] ?? [])),
  ).catch((error: unknown) => {
    if (error instanceof DamageError) return null;
    throw error; // a connection that was lost says nothing of what is kept
  });
  if (!bytes) return damaged();
  try {
    const codes = CodeMatrix.from(bytes[0]!);
    const embeddings = readEmbeddings(compare, bytes[1]!, codes.count) ?? none;
    return { rows: { codes, embeddings }, isDamaged: false };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return damaged();
  }
}

/** Stores them; gives the parts that a flip makes current. */
export async function putKeptRows(storage: Storage, id: string, rows: EncodedRows): Promise<Parts> {
  return {
    [`codes/${id}`]: await putBytesPart(storage, rows.codes.buffer),
    [`embeddings/${id}`]: await putBytesPart(storage, embeddingBytes(rows.embeddings)),
  };
}
