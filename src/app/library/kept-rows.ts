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
import type { ChunkRef, Storage } from '../../storage/types.ts';

type Parts = Record<string, ChunkRef[]>;

/** Both can be made again from the pictures: where they are damaged there are none yet. */
export async function readKeptRows(
  storage: Storage,
  parts: Parts,
  { id, bits, compare }: { id: string; bits: number; compare: Compare },
): Promise<{ rows: EncodedRows; isDamaged: boolean }> {
  const none = noEmbeddings(compare);
  const { CodeMatrix } = await import('../../codes/code-matrix.ts'); // a first visit has no codes
  try {
    const codes = CodeMatrix.from(await readBytesPart(storage, parts[`codes/${id}`] ?? []));
    const bytes = await readBytesPart(storage, parts[`embeddings/${id}`] ?? []);
    const embeddings = readEmbeddings(compare, bytes, codes.count) ?? none;
    return { rows: { codes, embeddings }, isDamaged: false };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const codes = CodeMatrix.create({ bits, count: 0, model: id });
    return { rows: { codes, embeddings: none }, isDamaged: true };
  }
}

/** Stores them; gives the parts that a flip makes current. */
export async function putKeptRows(storage: Storage, id: string, rows: EncodedRows): Promise<Parts> {
  return {
    [`codes/${id}`]: await putBytesPart(storage, rows.codes.buffer),
    [`embeddings/${id}`]: await putBytesPart(storage, embeddingBytes(rows.embeddings)),
  };
}
