/** Use cases: pictures leave the gallery, and labels are corrected. */
import { UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import { planTraining } from '../training/backend.ts';
import { measureAgain } from '../encoders/encode-gallery.ts';
import { publishEncoders, reloadSearch } from '../encoders/encoders.ts';
import { publishGallery, publishStorage } from './gallery-view.ts';
import { guard, report, tell } from '../notices.ts';
import { clearQuery, searchAgain } from '../query/query.ts';
import { itemsGone, library } from '../session.ts';
import { get, set } from '../store.ts';

const longestLabel = 200;

/** These items go, with all that is kept of pictures that no other item has. Resolves when the search no longer finds them. */
export async function removeItems(ids: readonly string[]): Promise<void> {
  const before = library();
  const gone = new Set(ids);
  const count = before.items.filter(({ id }) => gone.has(id)).length;
  if (count === 0) return;
  before.assertChangeable();
  if (get().evaluation.work.kind === 'running') {
    (await import('../judging/evaluate.ts')).cancelEvaluation(); // it measures with the pictures that go
  }
  await before.remove(gone);
  if (library() !== before) return;
  await showEdited(gone);
  tell(
    `${formatPlural(count, 'image')} ${count === 1 ? 'was' : 'were'} removed from the gallery; the files on your disk were not touched.`,
  );
}

/**
 * These items have that label from here on, and keep it whatever their folders say; null takes it away. Throws a
 * UserError for a label that is too long.
 */
export async function relabelItems(ids: readonly string[], label: string | null): Promise<void> {
  const before = library();
  const name = (label ?? '').trim().normalize('NFC') || null;
  if (name !== null && name.length > longestLabel) {
    throw new UserError(
      `A label has at most ${longestLabel} characters and “${name.slice(0, 20)}…” has ${name.length}; shorten it.`,
    );
  }
  const wanted = new Set(ids);
  const changed = before.items.filter((item) => wanted.has(item.id) && item.label !== name);
  if (changed.length === 0) return;
  before.assertChangeable();
  await before.relabel(new Map(changed.map(({ id }) => [id, name])));
  if (library() !== before) return;
  await showEdited(new Set());
  const images = formatPlural(changed.length, 'image');
  const has = changed.length === 1 ? 'has' : 'have';
  tell(
    name === null ? `${images} ${has} no label now.` : `${images} ${has} the label “${name}” now.`,
  );
}

/**
 * The page shows the library as it is after an edit that took these items out: what is compared, what is found and what
 * is asked. Resolves when the search is of the pictures that are left; figures are measured anew in the background.
 */
export async function showEdited(gone: ReadonlySet<string>): Promise<void> {
  // all in one turn: a search is asked of the items that are in the state, and the search worker answers in turn
  publishGallery();
  publishEncoders();
  set({ remembered: { kind: 'idle' } });
  itemsGone(gone);
  const loading = reloadSearch();
  const asking = askAgain();
  await loading;
  await asking;
  await publishStorage();
  void measureAgain();
  guard('plan the training', planTraining);
}

/** The present question is asked of the pictures that are left, without those of its own that are gone. */
async function askAgain(): Promise<void> {
  if (library().items.length === 0) return clearQuery();
  await searchAgain().catch((error: unknown) => report(error, 'search'));
}
