/** What the grid of all pictures, its groups and the selection say. */
import { formatCount, formatPlural } from '../../lib/format.ts';

export const gridWords = {
  cell: (label: string, name: string): string => `${label}, ${name}`,
  keys: 'Arrow keys move, Enter opens, Space selects, Shift with arrows selects several, Ctrl+A selects all, Escape selects none.',
} as const;

export const browseWords = {
  title: 'Browse',
  all: 'All pictures',
  count: (shown: number): string => formatPlural(shown, 'picture'),
  sections: (count: number): string => formatPlural(count, 'group'),
  groupBy: 'Group by',
  groups: { none: 'Nothing', folder: 'Folder', label: 'Label', date: 'Month' },
  sortBy: 'Sort by',
  orders: {
    path: 'Path',
    name: 'File name',
    newest: 'Newest first',
    oldest: 'Oldest first',
    largest: 'Largest file first',
  },
  size: 'Size',
  sizeLabel: 'Size of the pictures',
  pixels: (pixels: number): string => `${pixels} pixels`,
  lasso: 'Lasso',
  lassoHint:
    'Drag a box over pictures to select them, or click one corner of it and then the other. Escape ends.',
  arrange: 'Arrange by likeness',
  arranging: (percent: number): string => `Arranging by likeness: ${percent} %`,
  cancel: 'Cancel',
  again: 'Arrange for this width',
  arranged: (share: number): string =>
    `Neighbours are alike: on average they differ ${formatCount(Math.round(100 * share))} % as much as pictures at random.`,
  left: 'Without codes yet',
  topFolder: 'No folder',
  noLabel: 'Without a label',
  noDate: 'Without a date',
  nothing: 'No picture passes this filter.',
} as const;

export const selectionWords = {
  region: 'Selection',
  selected: (count: number): string => `${formatCount(count)} selected`,
  clear: 'Clear selection',
  ask: 'Search with all of these',
  askOne: 'Search with this',
  compare: 'Compare',
  compareLabel: 'Compare the two selected pictures side by side',
  relabel: 'Label …',
  copy: 'Copy paths',
  csv: 'CSV',
  csvLabel: 'Download a table of the selection as CSV',
  zip: 'Zip',
  zipLabel: 'Download the selected pictures as a zip',
  remove: 'Remove …',
  packing: (done: number, total: number): string =>
    `Packing ${formatCount(done)} of ${formatPlural(total, 'picture')}`,
  cancel: 'Cancel',
  removeTitle: (count: number): string => `Remove ${formatPlural(count, 'picture')}?`,
  removeText:
    'They leave this gallery with their codes and thumbnails. The files on your disk are not touched; add them again whenever you like.',
  keep: 'Keep them',
  removeNow: 'Remove from the gallery',
  relabelTitle: (count: number): string => `Label of ${formatPlural(count, 'picture')}`,
  labelField: 'Label',
  labelHint: 'Choose one that there is, or type a new one. Methods that learn from labels use it.',
  labelOff: 'Take the label away',
  labelNow: 'Set the label',
  cancelLabel: 'Leave as it is',
} as const;
