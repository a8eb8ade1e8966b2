/** Codes of the gallery's pictures by one encoder, row by row. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import { formatCount } from '../lib/format.ts';
import type { Progress } from '../workers/learn-api.ts';
import { encodeAsTheyCome } from './encode-as-they-come.ts';
import { ensureLoaded } from './encoder-loading.ts';
import { bringPixels } from './pixels.ts';
import { learn, library } from './session.ts';
import type { EncoderState } from './state.ts';
import { set } from './store.ts';

/** Packed codes that an encoder gave these pictures already, bits / 8 bytes each. */
export interface KnownCodes {
  hashes: readonly string[];
  codes: Uint8Array<ArrayBuffer>;
}

/** The matrix with a row for each picture: rows of `before` stay, known codes are taken over, the rest is encoded. */
export async function encodeRows(
  { bits, id, inputSize, name }: EncoderState,
  before: CodeMatrix,
  known?: KnownCodes,
): Promise<CodeMatrix> {
  const hashes = [...library().pictures.keys()];
  const after = CodeMatrix.create({ bits, count: hashes.length, model: id });
  const place = new Map(hashes.map((hash, row) => [hash, row]));
  const put = (some: readonly string[], packed: Uint8Array): void =>
    some.forEach((hash, index) => {
      const row = place.get(hash);
      const code = packed.subarray((index * bits) / 8, ((index + 1) * bits) / 8);
      if (row !== undefined) after.setRow(row, code);
    });
  if (known) put(known.hashes, known.codes);
  after.setPackedRows(0, before.packedRows());
  const there = new Set(known?.hashes);
  const rest = hashes.slice(before.count).filter((hash) => !there.has(hash));
  if (rest.length > 0) put(rest, await encode(id, name, inputSize, rest));
  return after;
}

/** Decodes what has no pixels at that size yet while the rest is encoded. */
async function encode(
  id: string,
  name: string,
  inputSize: number,
  hashes: string[],
): Promise<Uint8Array<ArrayBuffer>> {
  await ensureLoaded(id);
  const what = `Encoding ${formatCount(hashes.length)} pictures with ${name}`;
  const onProgress = ({ done, total }: Progress): void => say(what, done, total);
  try {
    return await encodeAsTheyCome(
      (signal) => bringPixels(inputSize, hashes, { signal }),
      (signal) => learn.remote.encode({ encoder: id, hashes, wait: true }, { signal, onProgress }),
    );
  } finally {
    set({ encoding: { kind: 'idle' } });
  }
}

/** Tells the page how far something is that makes codes. */
export function say(what: string, done: number, total: number): void {
  set({ encoding: { kind: 'running', what, done, total } });
}
