/** Use cases: the selection as a list of paths and as a table. */
import { csvTable } from '../../exchange/csv.ts';
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import { download } from '../files/download.ts';
import { tell } from '../notices.ts';
import { selectedItems } from './selection.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';

/** Throws a UserError where the browser does not give the clipboard. */
export async function copyPaths(): Promise<void> {
  const items = selectedItems();
  try {
    await navigator.clipboard.writeText(items.map(({ path }) => path).join('\n'));
  } catch (cause) {
    throw new UserError(
      'The browser did not let the page write to the clipboard; download the CSV instead, which holds the paths too.',
      { cause },
    );
  }
  tell(`${formatPlural(items.length, 'path')} copied, one a line.`);
}

const columns = ['path', 'label', 'split', 'bytes', 'width', 'height', 'modified', 'code'] as const;

export async function downloadCsv(): Promise<void> {
  const items = selectedItems();
  const splits = splitsById(items);
  const rows = items.map((item) => rowOf(item, splits.get(item.id) ?? ''));
  download(new Blob([csvTable(columns, rows)], { type: 'text/csv' }), 'semblance-selection.csv');
  tell(`The table of ${formatPlural(items.length, 'picture')} was downloaded.`);
  await Promise.resolve();
}

function splitsById(items: readonly Item[]): Map<string, string> {
  const { gallery } = get();
  const wanted = new Set(items.map(({ id }) => id));
  const found = new Map<string, string>();
  gallery.items.forEach(({ id }, row) => {
    if (wanted.has(id)) found.set(id, gallery.splits[row]!);
  });
  return found;
}

/** The code is that of the encoder in use, in hexadecimal. */
function rowOf(item: Item, split: string): (string | number | null)[] {
  const { path, label, bytes, modified } = item;
  const picture = library().pictures.get(item.picture);
  const encoder = get().activeEncoder;
  const code = encoder === null ? null : library().codeOf(encoder, item.picture);
  const hexadecimal = code
    ? Array.from(code, (byte) => byte.toString(16).padStart(2, '0')).join('')
    : null;
  const changed = modified > 0 ? new Date(modified).toISOString() : null;
  const size = [picture?.width ?? null, picture?.height ?? null];
  return [path, label, split, bytes, ...size, changed, hexadecimal];
}
