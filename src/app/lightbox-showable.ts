/** Originals as addresses that an <img> shows; a few are kept, so that going back and forth does not read them again. */
import { UserError } from '../lib/error.ts';
import type { OriginalPicture } from './lightbox-state.ts';

const notGiven =
  'The browser no longer gives the original file, so this is the kept thumbnail. Ask for the folder again to see it in full.';
const notShown =
  'This browser cannot show files of this kind in full, so this is the kept thumbnail.';

/** What a file looks like; a UserError of `file` becomes the reason why it is not shown. */
export async function showable(file: () => Promise<File | null>): Promise<OriginalPicture> {
  try {
    const found = await file();
    if (!found) return { kind: 'missing', reason: notGiven, ask: true };
    return (await addressed(found)) ?? { kind: 'missing', reason: notShown, ask: false };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'missing', reason: error.message, ask: false };
    throw error;
  }
}

/** Null where the browser cannot decode it. */
async function addressed(file: Blob): Promise<OriginalPicture | null> {
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
