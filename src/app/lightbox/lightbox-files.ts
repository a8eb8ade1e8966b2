/** What the lightbox shows of a picture beside its item: facts, the original, and both as downloads. */
import type { Item } from '../../gallery/item.ts';
import { thumbnailSize } from '../../images/thumbnail-size.ts';
import { download } from '../files/download.ts';
import { THE_QUERY, type OriginalPicture, type PictureFacts } from './lightbox-state.ts';
import { notGiven, showable } from './lightbox-showable.ts';
import { tell } from '../notices.ts';
import { originalFile } from '../folders/originals.ts';
import { presentQuestion } from '../query/query.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';
import { thumbnailAddress, thumbnailBlob } from '../library/thumbnails.ts';

/** Of an item or `THE_QUERY`; null where it is gone. */
export async function factsOf(id: string): Promise<PictureFacts | null> {
  const item = itemOf(id);
  const { query } = get();
  if (id !== THE_QUERY) return item ? factsOfItem(item) : null;
  if (!query) return null;
  // of a part of a picture, or of several, the code is not that of the item
  const { code, bits } = query;
  if (item) return { ...(await factsOfItem(item)), code, bits };
  const file = queriedFile();
  return {
    path: query.name,
    bytes: file?.size ?? null,
    modified: file?.lastModified ?? null,
    width: null,
    height: null,
    label: null,
    picture: null,
    code,
    bits,
    thumbnail: query.picture,
  };
}

async function factsOfItem(item: Item): Promise<PictureFacts> {
  const { path, bytes, modified, label, picture } = item;
  const known = library().pictures.get(picture);
  const encoder = get().encoders.find((other) => other.id === get().activeEncoder);
  return {
    path,
    bytes,
    modified: modified || null, // pictures of the sample were never files
    label,
    picture,
    width: known?.width ?? null,
    height: known?.height ?? null,
    code: encoder ? library().codeOf(encoder.id, picture) : null,
    bits: encoder?.bits ?? 0,
    thumbnail: await thumbnailAddress(picture),
  };
}

/** The item of that id, or the first that was asked with. */
function itemOf(id: string): Item | undefined {
  const wanted = id === THE_QUERY ? get().query?.parts[0]?.item : id;
  return get().gallery.items.find((item) => item.id === wanted);
}

/** The first file that was asked with; null where it is an item. */
function queriedFile(): File | null {
  const part = presentQuestion()?.parts[0];
  return part?.kind === 'file' ? part.file : null;
}

/** Throws a UserError where the file is there but changed since it was added. */
async function fileOf(id: string): Promise<File | null> {
  const item = itemOf(id);
  return item ? originalFile(item.id) : queriedFile();
}

/** The original where the browser can show it; else why there is the thumbnail alone. */
export async function originalPicture(id: string): Promise<OriginalPicture> {
  const item = itemOf(id);
  if (item) {
    const found = await showable(item.id, item.picture, () => originalFile(item.id));
    return found.kind === 'missing' && isWhole(item)
      ? { kind: 'missing', reason: asLarge, ask: false }
      : found;
  }
  const file = queriedFile();
  if (file)
    return showable(THE_QUERY, `${file.name} ${file.size} ${file.lastModified}`, () =>
      Promise.resolve(file),
    );
  return { kind: 'missing', reason: notGiven, ask: false };
}

const asLarge = 'The kept picture has every pixel of the original.';

/** Small pictures are kept at their own size. */
function isWhole({ picture }: Item): boolean {
  const known = library().pictures.get(picture);
  return known !== undefined && thumbnailSize(known).width === known.width;
}

export async function saveOriginal(id: string): Promise<void> {
  const file = await fileOf(id);
  if (!file) {
    tell(`${notGiven} Save the thumbnail instead, or allow the folder again.`);
    return;
  }
  download(file, file.name);
}

export async function saveThumbnail(id: string): Promise<void> {
  const item = itemOf(id);
  if (!item) return;
  const blob = await thumbnailBlob(item.picture);
  const name = item.path
    .split('/')
    .at(-1)!
    .replace(/\.[^.]*$/, '');
  download(blob, `${name}.thumbnail.${blob.type === 'image/png' ? 'png' : 'jpg'}`);
}
