/** Originals as addresses that an <img> shows; a few are kept, so that going back and forth does not read them again. */
import { UserError } from '../../lib/error.ts';
import type { OriginalPicture } from './lightbox-state.ts';
import { decode } from '../session.ts';

export const notGiven =
  'The browser does not give the original file, so this is the kept thumbnail.';
const notShown =
  'This browser cannot show a file of this kind in full, so this is the kept thumbnail.';

type Shown = Extract<OriginalPicture, { kind: 'shown' }>;

/** More than are shown and fetched ahead at once. */
const most = 8;
/** By item; the newest last. Bytes that changed are another version. */
const kept = new Map<string, { version: string; shown: Shown }>();

/**
 * What the file of an item looks like; a UserError of `file` becomes the reason why it is not shown. Its address holds
 * until several others were asked for.
 */
export async function showable(
  item: string,
  version: string,
  file: () => Promise<File | null>,
): Promise<OriginalPicture> {
  const known = kept.get(item);
  if (known?.version === version) return keep(item, version, known.shown);
  try {
    const found = await file();
    if (!found) return { kind: 'missing', reason: notGiven, ask: true };
    const shown = (await addressed(found)) ?? (await decoded(found));
    if (!shown) return { kind: 'missing', reason: notShown, ask: false };
    const other = kept.get(item);
    if (other?.version !== version) return keep(item, version, shown);
    URL.revokeObjectURL(shown.address); // it was asked for twice at once, and the other is on the page already
    return keep(item, version, other.shown);
  } catch (error) {
    if (error instanceof UserError) return { kind: 'missing', reason: error.message, ask: false };
    throw error;
  }
}

function keep(item: string, version: string, shown: Shown): Shown {
  const before = kept.get(item);
  if (before && before.shown.address !== shown.address) URL.revokeObjectURL(before.shown.address);
  kept.delete(item);
  kept.set(item, { version, shown });
  const [oldest] = kept;
  if (kept.size > most && oldest) {
    kept.delete(oldest[0]);
    URL.revokeObjectURL(oldest[1].shown.address);
  }
  return shown;
}

/** Through a decoder of ours, as for HEIC and TIFF; null where there is none. */
async function decoded(file: Blob): Promise<Shown | null> {
  const picture = await decode.whole({ file });
  return picture && addressed(picture);
}

/** Null where the browser cannot decode it. */
async function addressed(file: Blob): Promise<Shown | null> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    return { kind: 'shown', address, width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    URL.revokeObjectURL(address);
    return null;
  }
}
