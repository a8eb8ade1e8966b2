/** Which items pass the filter: pure, and quick enough for a hundred thousand at every keystroke. */
import type { Item, Split } from '../../gallery/item.ts';
import { noFilter, type Filter } from './filter-state.ts';

interface Filtered {
  items: readonly Item[];
  splits: readonly Split[];
  filter: Filter;
  rows: readonly number[];
}

/** Paths and the names of their files as they are compared. */
interface Texts {
  paths: readonly string[];
  names: readonly string[];
}

/** Making them takes longer than everything else, so that the next keystroke finds them made. */
const texts = new WeakMap<readonly Item[], Texts>();

let latest: Filtered | null = null;

/** Rows of the items that pass, ascending; the same list for the same gallery and filter. */
export function passingRows(
  items: readonly Item[],
  splits: readonly Split[],
  filter: Filter,
): readonly number[] {
  if (latest?.items === items && latest.splits === splits && latest.filter === filter) {
    return latest.rows;
  }
  latest = { items, splits, filter, rows: filterRows(items, splits, filter) };
  return latest.rows;
}

/** Whether everything passes that is searched without a filter. */
export function isUnfiltered(filter: Filter): boolean {
  const { labels, folder, name, split } = filter;
  const none = labels.length === 0 && folderOf(folder) === '' && name.trim() === '';
  return none && split === noFilter.split;
}

function filterRows(items: readonly Item[], splits: readonly Split[], filter: Filter): number[] {
  const labels = new Set(filter.labels);
  const passesText = textTest(items, filter);
  const rows: number[] = [];
  for (let row = 0; row < items.length; row++) {
    const { label } = items[row]!;
    const inSplit =
      filter.split === 'searched' ? splits[row] !== 'test' : splits[row] === filter.split;
    const inLabels = labels.size === 0 || (label !== null && labels.has(label));
    if (inSplit && inLabels && passesText(row)) rows.push(row);
  }
  return rows;
}

/** Whether folder and name of an item, by its row, pass. */
function textTest(items: readonly Item[], filter: Filter): (row: number) => boolean {
  const folder = folderOf(filter.folder);
  const name = fold(filter.name.trim());
  if (name === '' && folder === '') return () => true;
  const { paths, names } = textsOf(items);
  return (row) => paths[row]!.startsWith(folder) && names[row]!.includes(name);
}

/** With a slash behind, so that "ape" does not let "apes/" through; empty for any. */
function folderOf(folder: string): string {
  const trimmed = folder
    .normalize('NFC')
    .trim()
    .replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}

/** Macs write "é" as two characters, most others as one. */
function textsOf(items: readonly Item[]): Texts {
  const known = texts.get(items);
  if (known) return known;
  const paths = items.map(({ path }) => path.normalize('NFC'));
  const names = paths.map((path) => fold(path.slice(path.lastIndexOf('/') + 1)));
  texts.set(items, { paths, names });
  return { paths, names };
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
