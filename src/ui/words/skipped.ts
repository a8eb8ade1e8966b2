/** What the list of files says that were not added. */
import { formatCount, formatPlural } from '../../lib/format.ts';

export const skippedWords = {
  button: (count: number): string => `Skipped files (${formatCount(count)})`,
  title: (count: number): string => `${formatPlural(count, 'file')} not added`,
  list: 'Skipped files',
  files: (count: number): string => formatPlural(count, 'file'),
  more: (count: number): string => `Show ${formatCount(count)} more`,
  copy: 'Copy as text',
  copied: 'Copied.',
  refused: 'The browser did not allow copying; select the text instead.',
  close: 'Close',
} as const;
