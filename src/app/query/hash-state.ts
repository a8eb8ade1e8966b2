/** What the page's address says of it: view, filter, number of results and the gallery picture that is asked with. */
import type { Split } from '../../gallery/item.ts';
import { noFilter, type Filter } from './filter-state.ts';

export interface Address {
  /** Null where none is named. */
  view: string | null;
  filter: Filter;
  /** How many results; null where it is not said. */
  count: number | null;
  /** Id of the item that is asked with, the whole of it. */
  item: string | null;
}

const usual = { view: 'search', count: 12 };
const splits: readonly Filter['split'][] = ['searched', 'train', 'val', 'test'];
/** Longer texts and lists are no address that this page wrote. */
const mostLetters = 500;
const mostLabels = 100;
const mostCount = 200;

/** "#view=map&label=ape": what is as usual is left out, so the usual page has none. */
export function writeAddress({ view, filter, count, item }: Address): string {
  const fields = new URLSearchParams();
  if (view !== null && view !== usual.view) fields.set('view', view);
  if (item !== null) fields.set('item', item);
  if (count !== null && count !== usual.count) fields.set('count', String(count));
  for (const label of filter.labels) fields.append('label', label);
  if (filter.folder !== '') fields.set('folder', filter.folder);
  if (filter.name !== '') fields.set('name', filter.name);
  if (filter.split !== noFilter.split) fields.set('split', filter.split);
  const text = fields.toString();
  return text === '' ? '' : `#${text}`;
}

/** What an address says; whatever is not understood counts as not said. */
export function readAddress(hash: string): Address {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (name: string): string => (fields.get(name) ?? '').slice(0, mostLetters);
  const labels = [...new Set(fields.getAll('label'))].slice(0, mostLabels);
  const split = splits.find((one): one is 'searched' | Split => one === fields.get('split'));
  return {
    view: fields.get('view'),
    filter: {
      labels,
      folder: text('folder'),
      name: text('name'),
      split: split ?? noFilter.split,
    },
    count: readCount(fields.get('count')),
    item: fields.get('item'),
  };
}

function readCount(text: string | null): number | null {
  const count = /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0;
  return count >= 1 && count <= mostCount ? count : null;
}
