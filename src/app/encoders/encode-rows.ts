/** Codes and embeddings of the gallery's pictures by one encoder, row by row. */
import { CodeMatrix } from '../../codes/code-matrix.ts';
import {
  countRows,
  emptyRows,
  noEmbeddings,
  rowOf,
  type Encoded,
  type EncodedRows,
} from '../../codes/embeddings.ts';
import { formatCount } from '../../lib/format.ts';
import type { Progress } from '../../workers/learn-api.ts';
import { encodeAsTheyCome } from './encode-as-they-come.ts';
import { encodeSurely } from './encode-surely.ts';
import { ensureLoaded } from './encoder-loading.ts';
import { bringInputs, type Reader } from './inputs.ts';
import { learn, library } from '../session.ts';
import type { EncoderState } from '../state.ts';
import { set } from '../store.ts';

/** What an encoder said of these pictures already. */
export interface KnownRows extends Encoded {
  hashes: readonly string[];
}

/**
 * A row for each picture: those of `before` stay, known ones are taken over, the rest is encoded. Rows of `before` that
 * have no embeddings are made again, codes and embeddings together. `loadedAs`: the id under which the learn worker
 * answers with it.
 */
export async function encodeRows(
  encoder: EncoderState,
  before: EncodedRows | null,
  known?: KnownRows,
  loadedAs = encoder.id,
): Promise<EncodedRows> {
  const hashes = [...library().pictures.keys()];
  const kept = before && isWhole(before) ? keptRows(before, hashes) : null;
  const there = new Set([...(kept?.hashes ?? []), ...(known?.hashes ?? [])]);
  const rest = hashes.filter((hash) => !there.has(hash));
  const made = await encode({ ...encoder, id: loadedAs }, rest);
  const parts = [kept, known, ...made].filter((part) => part !== null && part !== undefined);
  return assemble(encoder, hashes, parts);
}

/** Whether every code has its embedding. */
export function isWhole({ codes, embeddings }: EncodedRows): boolean {
  return countRows(embeddings) === codes.count;
}

function keptRows({ codes, embeddings }: EncodedRows, hashes: readonly string[]): KnownRows {
  return { hashes: hashes.slice(0, codes.count), codes: codes.packedRows(), embeddings };
}

/** Rows of all parts in the order of `hashes`; where a picture is in several parts, the first counts. */
function assemble(
  { id, bits, compare }: EncoderState,
  hashes: readonly string[],
  parts: readonly KnownRows[],
): EncodedRows {
  const codes = CodeMatrix.create({ bits, count: hashes.length, model: id });
  const [first] = parts;
  if (first && parts.length === 1 && hashes.every((hash, row) => hash === first.hashes[row])) {
    codes.setPackedRows(0, first.codes);
    return { codes, embeddings: first.embeddings }; // 50 MB of 50,000 rows are not there twice
  }
  const widest = parts.find(({ embeddings }) => embeddings.width > 0);
  const embeddings = widest ? emptyRows(widest.embeddings, hashes.length) : noEmbeddings(compare);
  const place = new Map(hashes.map((hash, row) => [hash, row]));
  for (const part of parts.toReversed()) {
    part.hashes.forEach((hash, index) => {
      const row = place.get(hash);
      if (row === undefined) return;
      codes.setRow(row, part.codes.subarray((index * bits) / 8, ((index + 1) * bits) / 8));
      embeddings.values.set(rowOf(part.embeddings, index), row * embeddings.width);
    });
  }
  return { codes, embeddings };
}

/** Pictures in one call: what a device had encoded before it failed is not encoded again. */
const rowsAtOnce = 4096;

/** What encodes, and what is told of it. */
type Encoding = Reader & Pick<EncoderState, 'id' | 'name' | 'method'>;

/** One piece after the other; where the device fails, the piece that was not finished is encoded again. */
async function encode(encoder: Encoding, hashes: string[]): Promise<KnownRows[]> {
  const what = `Encoding ${formatCount(hashes.length)} pictures with ${encoder.name}`;
  const made: KnownRows[] = [];
  const needsBackend = encoder.method !== 'instant';
  try {
    for (let start = 0; start < hashes.length; start += rowsAtOnce) {
      const piece = hashes.slice(start, start + rowsAtOnce);
      const onProgress = ({ done }: Progress): void => say(what, start + done, hashes.length);
      const attempt = (): Promise<Encoded> => encodePiece(encoder, piece, onProgress);
      const encoded = await encodeSurely(attempt, needsBackend);
      made.push({ hashes: piece, ...encoded });
    }
    return made;
  } finally {
    set({ encoding: { kind: 'idle' } });
  }
}

/** Decodes what has no pixels at that size yet while the rest is encoded. */
async function encodePiece(
  encoder: Encoding,
  hashes: string[],
  onProgress: (progress: Progress) => void,
): Promise<Encoded> {
  const { id, backbone } = encoder;
  await ensureLoaded(id);
  // features come through a network, which has the processor to itself until they are all there
  if (backbone) await bringInputs(encoder, hashes);
  return encodeAsTheyCome(
    (signal) => bringInputs(encoder, hashes, { signal }),
    (signal) => learn.remote.encode({ encoder: id, hashes, wait: true }, { signal, onProgress }),
  );
}

/** Tells the page how far something is that makes codes. */
export function say(what: string, done: number, total: number): void {
  set({ encoding: { kind: 'running', what, done, total } });
}
