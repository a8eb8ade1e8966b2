/** Use cases: several galleries, one of which is open. */
import { UserError } from '../../lib/error.ts';
import {
  firstName,
  forgetGallery,
  listGalleries,
  rememberGallery,
  type ReadLibrary,
} from './galleries-kept.ts';
import { publishGalleries } from './galleries-published.ts';
import type { GalleryFacts } from './galleries-state.ts';
import { KeptParts } from '../library/kept-parts.ts';
import { leaveFor, settleWork } from './leave-gallery.ts';
import { Library } from '../library/library.ts';
import { report, tell } from '../notices.ts';
import { freeName } from '../training/runs-names.ts';
import { asWriter, library, readAnew, readGallery, takeLibrary, wakeLearn } from '../session.ts';
import { restoreSettings } from '../settings.ts';
import { showLibrary } from '../show-library.ts';
import { sayFellBack, sayMended } from '../start.ts';
import { get, set } from '../store.ts';
import { announce } from '../tabs/channel.ts';
import { whileNaming, type GalleryHold } from '../tabs/gallery-lock.ts';

const longestName = 100;

/**
 * Makes an empty gallery and opens it; a name that is taken gets a number. Throws a UserError for no name, and while
 * another one is being opened.
 */
export async function createGallery(wanted: string): Promise<void> {
  if (get().galleries.switching !== null) {
    throw new UserError('A gallery is being opened; wait until it is there, then make a new one.');
  }
  const { storage } = library();
  const id = `gallery-${Date.now().toString(36)}`;
  await whileNaming(async () => {
    const name = freeName(nameOf(wanted), await listGalleries(storage));
    await new Library(storage, id).commit({}, (meta) => ({ ...meta, name, createdAt: Date.now() }));
  });
  await openGallery(id);
}

/**
 * That gallery is the open one from here on, and at the next visit. What is being added to the one before stays in as
 * far as it came, a training is paused. The one before stays open where the other cannot be read.
 */
export async function openGallery(id: string): Promise<void> {
  const { switching } = get().galleries;
  if (id === library().id || switching !== null) return;
  set({ galleries: { ...get().galleries, switching: id } });
  try {
    const { hold, ...next } = await readGallery(id);
    await enter(next, hold).finally(() => {
      if (library() !== next.library) hold.release();
    });
  } finally {
    set({ galleries: { ...get().galleries, switching: null } });
    await publishGalleries();
  }
}

/** The open gallery is read again, as its writer or as a reader of what another tab made of it; the question is gone then. */
export async function openAnew(role: Library['role']): Promise<void> {
  const { id } = library();
  if (get().galleries.switching !== null) return;
  set({ galleries: { ...get().galleries, switching: id } });
  try {
    await enter(await readAnew(role));
  } finally {
    set({ galleries: { ...get().galleries, switching: null } });
    await publishGalleries();
  }
}

/** That library takes the place of the open one, with the right to change it where that is another. */
async function enter(next: ReadLibrary, hold?: GalleryHold): Promise<void> {
  await settleWork();
  await noteImages(library());
  await leaveFor(() => takeLibrary(next.library, hold));
  if (next.fellBack) sayFellBack();
  sayMended(next.library);
  // whatever fails from here on: the page must not go on showing the gallery that it left
  await restoreSettings().catch((error: unknown) => report(error, 'read the settings'));
  await rememberGallery(library().id).catch((error: unknown) =>
    report(error, 'remember the open gallery'),
  );
  await wakeLearn().catch((error: unknown) => report(error, 'make codes'));
  await showLibrary();
}

/** Galleries of earlier versions did not write down how many images they hold. */
async function noteImages(left: Library): Promise<void> {
  const images = left.items.length;
  if (left.role === 'reader') return;
  if (left.meta.images !== images) await left.commit({}, (meta) => ({ ...meta, images }));
}

/** Throws a UserError for no name, and where the gallery is gone. */
export async function renameGallery(id: string, wanted: string): Promise<void> {
  const { storage } = library();
  const rename = async (): Promise<void> => {
    const others = (await listGalleries(storage)).filter((gallery) => gallery.id !== id);
    const name = freeName(nameOf(wanted), others);
    const kept = id === library().id ? library() : await KeptParts.openParts(storage, id);
    if (!kept) throw gone();
    await kept.commit({}, (meta) => ({ ...meta, name }));
  };
  await asWriter(id, () => whileNaming(rename));
  await publishGalleries();
}

/**
 * Erases a gallery with all that is kept of it; where it is the open one, the first other is opened before. Throws a
 * UserError for the only one, for one that is gone, and while another is being opened. The only one may go where it came
 * as an index only, which cannot be emptied: an empty one takes its place.
 */
export async function deleteGallery(id: string): Promise<void> {
  const { list, switching } = get().galleries;
  if (switching !== null) {
    throw new UserError('A gallery is being opened; wait until it is there, then delete this one.');
  }
  const gallery = list.find((one) => one.id === id);
  if (!gallery) throw gone();
  const deleted = await asWriter(id, async () => {
    if (id === library().id) await openOther(list);
    if (id === library().id) return false; // another switch was under way
    await forgetGallery(id);
    announce({ gallery: id, generation: 0 });
    return true;
  });
  if (!deleted) return;
  await publishGalleries();
  tell(`The gallery “${gallery.name}” was deleted. The files on your disk were not touched.`);
}

async function openOther(list: readonly GalleryFacts[]): Promise<void> {
  const { id, meta } = library();
  const other = list.find((one) => one.id !== id);
  if (other) return openGallery(other.id);
  if (!meta.indexOnly) throw new UserError('This is the only gallery; “Clear gallery” empties it.');
  await createGallery(firstName);
}

/** Without what cannot be seen of it; may be empty. */
export function plainName(wanted: string): string {
  return wanted
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function nameOf(wanted: string): string {
  const name = plainName(wanted);
  if (name === '') throw new UserError('A gallery needs a name; type at least one letter.');
  if (name.length <= longestName) return name;
  throw new UserError(
    `The name of a gallery has at most ${longestName} characters and this one has ${name.length}; shorten it.`,
  );
}

function gone(): UserError {
  return new UserError('That gallery is no longer in this browser; reload this page.');
}
