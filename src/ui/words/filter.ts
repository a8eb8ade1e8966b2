/** What the filter of the pictures says. */
import type { Split } from '../../gallery/item.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';

export const filterWords = {
  bar: 'Filter',
  label: 'Label',
  anyLabel: 'Any label',
  severalLabels: (count: number): string => formatPlural(count, 'label'),
  findLabel: 'Find a label',
  folder: 'Folder',
  anyFolder: 'Any folder',
  findFolder: 'Find a folder',
  name: 'File name',
  nameHint: 'Name contains …',
  split: 'Split',
  splits: {
    searched: 'All but test',
    train: 'Training',
    val: 'Validation',
    test: 'Test',
  } satisfies Record<'searched' | Split, string>,
  passing: (items: number, of: number): string =>
    items === of
      ? `All ${formatPlural(of, 'picture')}`
      : `${formatCount(items)} of ${formatPlural(of, 'picture')}`,
  clear: 'Clear filter',
  none: 'Nothing has this name.',
  more: (count: number): string => `${formatCount(count)} more: type to find them`,
  nothingPasses: 'No picture passes this filter.',
} as const;
