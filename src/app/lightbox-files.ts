/** What the lightbox shows of a picture beside its item: facts, the original, and both as downloads. */
import type { Item } from '../gallery/item.ts';
import { download } from './download.ts';
import { THE_QUERY, type OriginalPicture, type PictureFacts } from './lightbox-state.ts';
import { showable } from './lightbox-showable.ts';
import { tell } from './notices.ts';
import { originalFile } from './originals.ts';
import { presentQuestion } from './query.ts';
import { library } from './session.ts';
import { get } from './store.ts';
import { thumbnailAddress, thumbnailBlob } from './thumbnails.ts';

/** Of an item or `THE_QUERY`; null where it is gone. */
export async function factsOf(id: string): Promise<PictureFacts | null> {
  const item = itemOf(id);
  if (!item) return id === THE_QUERY ? factsOfQuery() : null;
  const picture = library().pictures.get(item.picture);
  const encoder = get().encoders.find((other) => other.id === get().activeEncoder);
  return {
    path: item.path,
    bytes: item.bytes,
    modified: item.modified,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    label: item.label,
    code: encoder ? library().codeOf(encoder.id, item.picture) : null,
    bits: encoder?.bits ?? 0,
    thumbnail: await thumbnailAddress(item.picture),
  };
}

/** The item of that id, or the one that was asked with. */
function itemOf(id: string): Item | undefined {
  const wanted = id === THE_QUERY ? get().query?.item : id;
  return get().gallery.items.find((item) => item.id === wanted);
}

function factsOfQuery(): PictureFacts | null {
  const { query } = get();
  if (!query) return null;
  const file = queryFile();
  return {
    path: query.name,
    bytes: file?.size ?? null,
    modified: file?.lastModified ?? null,
    width: null,
    height: null,
    label: null,
    code: query.code,
    bits: query.bits,
    thumbnail: query.picture,
  };
}

/** The file that was asked with; null where it was none. */
function queryFile(): File | null {
  const question = presentQuestion();
  return question?.kind === 'file' ? question.file : null;
}

/** Throws a UserError where the file is there but changed since it was added. */
async function fileOf(id: string): Promise<File | null> {
  const item = itemOf(id);
  return item ? originalFile(item.id) : queryFile();
}

/** The original where the browser can show it; else why there is the thumbnail alone. */
export async function originalPicture(id: string): Promise<OriginalPicture> {
  return showable(() => fileOf(id));
}

export async function saveOriginal(id: string): Promise<void> {
  const file = await fileOf(id);
  if (!file) {
    tell('The browser does not give the original; allow its folder again, or save the thumbnail.');
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
