/** A picture that is asked for, and what an encoder says of it. */
import { countRows, rowOf } from '../codes/embeddings.ts';
import { UserError } from '../lib/error.ts';
import { measured } from '../lib/stations.ts';
import type { QueriedPicture } from '../workers/decode.ts';
import { ensureLoaded } from './encoder-loading.ts';
import type { Asked } from './find-nearest.ts';
import { queryInput } from './inputs.ts';
import type { EncoderRecord } from './library.ts';
import { decode, learn, library } from './session.ts';
import { get } from './store.ts';

/** What was asked for, so that it can be asked again with another encoder. */
export type Question = { kind: 'file'; file: File } | { kind: 'item'; item: string };

/** What an encoder says of a question, and where its picture is. */
export interface QuestionAnswer extends Asked {
  /** The gallery item that was asked for; null for a file of which there is none, whose thumbnail is given then. */
  item: string | null;
  thumbnail: Blob | null;
}

/** Throws a UserError for a picture that is gone, has no code yet or cannot be decoded. */
export function encodeQuestion(
  question: Question,
  encoder: EncoderRecord,
): Promise<QuestionAnswer> {
  return question.kind === 'file'
    ? encodeFile(question.file, encoder)
    : Promise.resolve(storedAnswer(question.item, encoder));
}

/** Throws a UserError for an item that is gone. */
export function itemNamed(id: string): { path: string; picture: string } {
  const item = library().items.find((other) => other.id === id);
  if (!item) throw new UserError('That picture is no longer in the gallery.');
  return item;
}

function storedAnswer(id: string, encoder: EncoderRecord): QuestionAnswer {
  const { picture } = itemNamed(id);
  const code = library().codeOf(encoder.id, picture);
  if (!code) throw new UserError('That picture has no code yet; ask again in a moment.');
  const embedding = storedEmbedding(encoder, picture);
  return { code, embedding, hash: picture, item: id, thumbnail: null };
}

function storedEmbedding({ id }: EncoderRecord, hash: string): Asked['embedding'] {
  const embeddings = library().embeddings.get(id);
  const row = library().pictureRows().get(hash);
  if (!embeddings || row === undefined || row >= countRows(embeddings)) return null;
  return rowOf(embeddings, row);
}

async function encodeFile(file: File, encoder: EncoderRecord): Promise<QuestionAnswer> {
  const hashing = get().lookUpByHash ? decode.hash({ file }) : null;
  // begins meanwhile, since most files that are asked with are not in the gallery
  const decoding = decodeFor(file, encoder);
  decoding.catch(() => undefined);
  const hash = await hashing;
  if (hash !== null) {
    const known = library().items.find(({ picture }) => picture === hash);
    if (known && library().codeOf(encoder.id, hash)) return storedAnswer(known.id, encoder);
  }
  const decoded = await decoding;
  await ensureLoaded(encoder.id);
  const { codes, embeddings } = await measured(
    'query: encode',
    learn.remote.encodePixels(
      { encoder: encoder.id, pixels: decoded.pixels, count: 1 },
      { transfer: [decoded.pixels.buffer] },
    ),
  );
  const { bytes, type } = decoded.thumbnail;
  return {
    code: codes,
    embedding: rowOf(embeddings, 0),
    hash: decoded.hash,
    item: null,
    thumbnail: new Blob([bytes], { type }),
  };
}

async function decodeFor(file: File, encoder: EncoderRecord): Promise<QueriedPicture> {
  const input = await queryInput(encoder);
  return measured('query: decode', decode.query({ file, ...input }));
}
