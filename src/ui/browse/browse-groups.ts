/** All pictures in sections by folder, label or month, each in the order that one chose. */
import type { Grouping, Sorting } from '../../app/browse/browse-state.ts';
import type { Item } from '../../gallery/item.ts';
import type { GridSection } from './grid-view.tsx';
import { browseWords as words } from '../words/browse.ts';
import { fileName, folderName } from '../words/names.ts';

/** Sorts as people count: "ape 2" before "ape 10", whatever the case. Plain strings, since collators take seconds for 100,000. */
export function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/gu, (digits) => digits.padStart(12, '0'));
}

/** Sections in their order, none of them empty; one without a title where nothing groups. */
export function groupItems(
  items: readonly Item[],
  grouping: Grouping,
  sorting: Sorting,
): GridSection[] {
  const sorted = sortItems(items, sorting);
  if (grouping === 'none') return sorted.length > 0 ? [{ title: null, items: sorted }] : [];
  const groups = new Map<string, { title: string; items: Item[] }>();
  for (const item of sorted) {
    const { key, title } = groupOf(item, grouping);
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { title: title(), items: [item] });
  }
  return [...groups].toSorted(([a], [b]) => compare(a, b)).map(([, group]) => group);
}

function sortItems(items: readonly Item[], sorting: Sorting): Item[] {
  switch (sorting) {
    case 'newest':
      return items.toSorted((a, b) => b.modified - a.modified);
    case 'oldest':
      return items.toSorted((a, b) => a.modified - b.modified);
    case 'largest':
      return items.toSorted((a, b) => b.bytes - a.bytes);
    case 'name':
    case 'path':
      return items
        .map((item) => ({
          item,
          key: naturalKey(sorting === 'name' ? fileName(item.path) : item.path),
        }))
        .sort((a, b) => compare(a.key, b.key))
        .map(({ item }) => item);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Behind every name that people write. */
const LAST = '\uffff';

function groupOf(
  item: Item,
  grouping: Exclude<Grouping, 'none'>,
): { key: string; title: () => string } {
  if (grouping === 'folder') {
    const folder = folderName(item.path);
    return { key: naturalKey(folder), title: () => folder || words.topFolder };
  }
  if (grouping === 'label') {
    const { label } = item;
    return label === null
      ? { key: LAST, title: () => words.noLabel }
      : { key: naturalKey(label), title: () => label };
  }
  const date = new Date(item.modified);
  const month = date.getFullYear() * 12 + date.getMonth();
  return item.modified > 0
    ? { key: String(1e6 - month), title: () => months.format(date) } // the newest first
    : { key: LAST, title: () => words.noDate };
}

const months = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric' });
