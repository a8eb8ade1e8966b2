/** Whatever an encoder reads is brought to the learn worker: pixels, or features of a pretrained network. */
import type { Crop } from '../../images/crop.ts';
import type { Encoded } from '../../codes/embeddings.ts';
import type { Progress } from '../../workers/learn-api.ts';
import type { CallOptions } from '../../workers/rpc.ts';
import { ensureFeatures, ensureHeld, bringCropped } from '../backbones/features.ts';
import { bringPixels, ensurePixels } from '../library/pixels.ts';
import { learn } from '../session.ts';
import type { EncoderState } from '../state.ts';

/** What tells which input an encoder reads. */
export type Reader = Pick<EncoderState, 'inputSize' | 'backbone'>;

/** Copies at once: they are drawn at the network's own size. */
const copiesAtOnce = 32;

/** Pixels or features of these pictures are in the learn worker's memory when this resolves. */
export async function bringInputs(
  { backbone, inputSize }: Reader,
  hashes: string[],
  options: CallOptions<Progress> = {},
): Promise<void> {
  if (backbone) await ensureFeatures(backbone.id, hashes, options);
  else await bringPixels(inputSize, hashes, options);
}

/** How a picture that is asked for is to be decoded; the learn worker knows the network then that reads it. */
export async function queryInput({
  backbone,
  inputSize,
}: Reader): Promise<{ size: number; crop?: Crop }> {
  if (!backbone) return { size: inputSize };
  const record = await ensureHeld(backbone.id);
  return { size: record.inputSize, crop: record.preprocessing.crop };
}

/** What an encoder says of one seeded augmented copy of each picture. */
export async function encodeCopies(
  encoder: Reader & { id: string },
  hashes: string[],
  seed: number,
  { signal, onProgress }: CallOptions<Progress> = {},
): Promise<Encoded> {
  const { id, backbone, inputSize } = encoder;
  if (!backbone) {
    await ensurePixels(inputSize, hashes);
    return learn.remote.encodeCopies({ encoder: id, hashes, seed });
  }
  const record = await ensureHeld(backbone.id);
  const parts: Encoded[] = [];
  for (let start = 0; start < hashes.length; start += copiesAtOnce) {
    signal?.throwIfAborted();
    onProgress?.({ done: start, total: hashes.length });
    const some = hashes.slice(start, start + copiesAtOnce);
    await bringCropped(record, some, signal);
    parts.push(await learn.remote.encodeCopies({ encoder: id, hashes: some, seed: seed + start }));
  }
  return joinEncoded(parts);
}

function joinEncoded(parts: readonly Encoded[]): Encoded {
  const [first] = parts;
  if (!first || parts.length === 1)
    return (
      first ?? { codes: new Uint8Array(), embeddings: { width: 0, values: new Float32Array() } }
    );
  const codes = new Uint8Array(parts.reduce((sum, part) => sum + part.codes.length, 0));
  const length = parts.reduce((sum, { embeddings }) => sum + embeddings.values.length, 0);
  const { width, values } = first.embeddings;
  const joined = values instanceof Int8Array ? new Int8Array(length) : new Float32Array(length);
  let codeAt = 0;
  let valueAt = 0;
  for (const part of parts) {
    codes.set(part.codes, codeAt);
    joined.set(part.embeddings.values, valueAt);
    codeAt += part.codes.length;
    valueAt += part.embeddings.values.length;
  }
  return { codes, embeddings: { width, values: joined } };
}
