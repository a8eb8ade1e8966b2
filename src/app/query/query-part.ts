/** One picture of a question, and what an encoder says of it. */
import { countRows, rowOf, type Embeddings } from '../../codes/embeddings.ts';
import { UserError } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import type { QueriedPicture } from '../../workers/decode.ts';
import { encodePicture } from '../encoders/encode-picture.ts';
import { queryInput } from '../encoders/inputs.ts';
import type { EncoderRecord } from '../library/library.ts';
import { originalFile } from '../folders/originals.ts';
import type { SingleQuestion } from './query-state.ts';
import { decode, library } from '../session.ts';
import { get } from '../store.ts';
import { thumbnailBlob } from '../library/thumbnails.ts';

export interface PartAnswer {
  code: Uint8Array<ArrayBuffer>;
  /** Null for a gallery picture whose encoder was kept before embeddings were. */
  embedding: Embeddings['values'] | null;
  /** SHA-256 of the file that was asked with; null where only a part of it was. */
  hash: string | null;
  /** The gallery item that was asked for; null for a file of which there is none. */
  item: string | null;
}

/** What files look like, as long as these files are held. */
const thumbnails = new WeakMap<File, Blob>();

/** The whole picture of a file that was encoded before; undefined for others. */
export function thumbnailOf(file: File): Blob | undefined {
  return thumbnails.get(file);
}

/** Throws a UserError for an item that is gone. */
export function itemNamed(id: string): { path: string; picture: string } {
  const item = library().items.find((other) => other.id === id);
  if (!item) throw new UserError('That picture is no longer in the gallery.');
  return item;
}

/** The file's name, or the item's path. Throws a UserError for an item that is gone. */
export function nameOf(part: SingleQuestion): string {
  return part.kind === 'file' ? part.file.name : itemNamed(part.item).path;
}

/** Throws a UserError for a picture that is gone, has no code yet or cannot be decoded. */
export async function encodePart(
  part: SingleQuestion,
  encoder: EncoderRecord,
): Promise<PartAnswer> {
  if (part.kind === 'item' && !part.crop) return storedAnswer(part.item, encoder);
  if (part.kind === 'file' && !part.crop && get().lookUpByHash) return lookUp(part, encoder);
  return encode(await decodeFor(part, encoder), part, encoder);
}

/** A part of a question as pixels of that size, RGB, whole or cropped as it is asked with. */
export async function decodePart(
  part: SingleQuestion,
  input: Pick<Parameters<typeof decode.query>[0], 'size' | 'crop'>,
): Promise<QueriedPicture> {
  if (part.kind === 'file') await noteWhole(part, input.size);
  const decoded = await decode.query({ file: await sourceOf(part), ...input, box: part.crop });
  if (part.kind === 'file' && !part.crop) note(part.file, decoded);
  return decoded;
}

/** A cropped picture is shown whole. */
async function noteWhole(part: SingleQuestion & { kind: 'file' }, size: number): Promise<void> {
  const { file, crop } = part;
  if (crop && !thumbnails.has(file)) note(file, await decode.query({ file, size }));
}

function note(file: File, { thumbnail: { bytes, type } }: QueriedPicture): void {
  thumbnails.set(file, new Blob([bytes], { type }));
}

/** A gallery picture's original where it can still be read, else its kept thumbnail. */
async function sourceOf(part: SingleQuestion): Promise<Blob> {
  if (part.kind === 'file') return part.file;
  const { picture } = itemNamed(part.item);
  const original = await originalFile(part.item).catch(() => null);
  return original ?? thumbnailBlob(picture);
}

export function storedAnswer(id: string, encoder: EncoderRecord): PartAnswer {
  const { picture } = itemNamed(id);
  const code = library().codeOf(encoder.id, picture);
  if (!code) throw new UserError('That picture has no code yet; ask again in a moment.');
  return { code, embedding: storedEmbedding(encoder, picture), hash: picture, item: id };
}

function storedEmbedding({ id }: EncoderRecord, hash: string): PartAnswer['embedding'] {
  const embeddings = library().embeddings.get(id);
  const row = library().pictureRows().get(hash);
  if (!embeddings || row === undefined || row >= countRows(embeddings)) return null;
  return rowOf(embeddings, row);
}

/** A file that is in the gallery is answered from what is kept of it. */
async function lookUp(
  part: SingleQuestion & { kind: 'file' },
  encoder: EncoderRecord,
): Promise<PartAnswer> {
  const hashing = decode.hash({ file: part.file });
  // begins meanwhile, since most files that are asked with are not in the gallery
  const decoding = decodeFor(part, encoder);
  decoding.catch(() => undefined);
  const hash = await hashing;
  const known = library().items.find(({ picture }) => picture === hash);
  if (known && library().codeOf(encoder.id, hash)) return storedAnswer(known.id, encoder);
  return encode(await decoding, part, encoder);
}

async function decodeFor(part: SingleQuestion, encoder: EncoderRecord): Promise<QueriedPicture> {
  const input = await queryInput(encoder);
  return measured('query: decode', decodePart(part, input));
}

async function encode(
  decoded: QueriedPicture,
  part: SingleQuestion,
  encoder: EncoderRecord,
): Promise<PartAnswer> {
  const encoding = encodePicture(encoder, decoded.pixels);
  const { codes, embeddings } = await measured('query: encode', encoding);
  return {
    code: codes,
    embedding: rowOf(embeddings, 0),
    hash: part.crop ? null : decoded.hash,
    item: null,
  };
}
