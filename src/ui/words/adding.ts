/** What the adding of pictures says. */
import type { IngestState } from '../../app/state.ts';
import { formatCount, formatDuration, formatPlural } from '../../lib/format.ts';

export const addWords = {
  openFolder: 'Open folder',
  folder: 'Add folder',
  images: 'Add images',
  progress: 'Adding images',
  cancel: 'Cancel adding',
} as const;

type Adding = Exclude<IngestState, { kind: 'idle' }>;

/** "Adding 412 of 1,100 files". */
export function addingText(ingest: Adding): string {
  if (ingest.kind === 'listing')
    return `Looking for pictures: ${formatPlural(ingest.found, 'file')}`;
  return `Adding ${formatCount(ingest.done)} of ${formatPlural(ingest.found, 'file')}`;
}

/** "212 pictures/s · 4 s left · 12 already here". */
export function addingPaceText(ingest: Adding): string {
  if (ingest.kind === 'listing') return '';
  const parts = [`${formatCount(Math.round(ingest.perSecond))} pictures/s`];
  if (ingest.secondsLeft !== null) parts.push(`${formatDuration(ingest.secondsLeft)} left`);
  if (ingest.known > 0) parts.push(`${formatCount(ingest.known)} already here`);
  if (ingest.skipped > 0) parts.push(`${formatCount(ingest.skipped)} skipped`);
  return parts.join(' · ');
}
