/** Use case: the selected pictures as one zip, originals where they can be read, else the kept thumbnails. */
import { createZipWriter, zipLimits, type ZipWriter } from '../../exchange/zip/zip-writer.ts';
import type { Item } from '../../gallery/item.ts';
import { isAbort, UserError } from '../../lib/error.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';
import { tell } from '../notices.ts';
import { originalFile } from '../folders/originals.ts';
import { selectedItems, setSelection } from './selection.ts';
import { onGalleryLeft } from '../session.ts';
import { thumbnailBlob } from '../library/thumbnails.ts';
import { openFileTarget, zipType } from '../files/file-target.ts';

const NAME = 'semblance-selection.zip';
/** The page need not hear of every picture. */
const MILLISECONDS_BETWEEN_TELLING = 100;

let packing: AbortController | null = null;

/** Must be called inside a click. Throws a UserError for more than a zip holds, and when the disk is full. */
export async function downloadZip(): Promise<void> {
  const items = selectedItems();
  if (packing || items.length === 0) return;
  assertFits(items);
  const controller = new AbortController();
  packing = controller;
  try {
    const target = await openFileTarget(NAME, zipType);
    if (!target) return;
    try {
      const writer = createZipWriter(target.write);
      const counts = await pack(items, writer, controller.signal);
      await writer.end();
      await target.finish();
      tell(packed(counts, target.toDisk));
    } catch (error) {
      await target.abandon();
      throw error;
    }
  } catch (error) {
    if (isAbort(error)) tell('The zip was cancelled.');
    throw error;
  } finally {
    packing = null;
    setSelection({ work: { kind: 'idle' } });
  }
}

export function cancelZip(): void {
  packing?.abort();
}

onGalleryLeft(cancelZip);

function assertFits(items: readonly Item[]): void {
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  if (items.length <= zipLimits.files && bytes <= zipLimits.bytes) return;
  throw new UserError(
    `A zip holds at most ${formatCount(zipLimits.files)} files and 4 GB; select fewer than these ${formatPlural(items.length, 'picture')}.`,
  );
}

interface Counts {
  originals: number;
  thumbnails: number;
  /** Of the thumbnails, those whose original is there but changed. */
  changed: number;
}

async function pack(
  items: readonly Item[],
  writer: ZipWriter,
  signal: AbortSignal,
): Promise<Counts> {
  const counts: Counts = { originals: 0, thumbnails: 0, changed: 0 };
  let told = 0;
  for (const [done, item] of items.entries()) {
    signal.throwIfAborted();
    if (performance.now() - told > MILLISECONDS_BETWEEN_TELLING) {
      told = performance.now();
      const { bytes } = writer;
      setSelection({ work: { kind: 'zip', done, total: items.length, bytes } });
    }
    const original = await readOriginal(item, counts);
    if (original) {
      counts.originals++;
      await writer.add(item.path, item.modified, original.stream());
    } else {
      counts.thumbnails++;
      const thumbnail = await thumbnailBlob(item.picture);
      const ending = thumbnail.type === 'image/png' ? 'png' : 'jpg';
      const name = `${item.path}.thumbnail.${ending}`;
      await writer.add(name, item.modified, thumbnail.stream());
    }
  }
  return counts;
}

async function readOriginal(item: Item, counts: Counts): Promise<File | null> {
  try {
    return await originalFile(item.id);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    counts.changed++;
    return null;
  }
}

function packed({ originals, thumbnails, changed }: Counts, toDisk: boolean): string {
  const where = toDisk ? 'The zip was saved' : 'The zip was downloaded';
  if (thumbnails === 0) return `${where}: ${formatPlural(originals, 'original')}.`;
  const why =
    changed > 0
      ? `, ${formatCount(changed)} of them because the file changed on your disk`
      : ', since the page has no access to those files; open their folder with “Add folder” to have originals';
  const first = originals > 0 ? `${formatPlural(originals, 'original')} and ` : '';
  return `${where}: ${first}${formatPlural(thumbnails, 'thumbnail')}${why}.`;
}
