/** What the panel of the gallery says: what is in it, how it is kept, how pictures come in. */
import type { IngestState, StorageState } from '../../app/state.ts';
import { formatBytes, formatCount, formatDuration, formatPlural } from '../../lib/format.ts';

export const galleryWords = {
  title: 'Gallery',
  others: 'Show other pictures',
  count: (images: number): string => formatPlural(images, 'image'),
  pictures: 'Gallery pictures',
  test: 'Test pictures',
  labels: 'Labels',
  moreLabels: (count: number): string => `+ ${count}`,
  moreLabelsName: (count: number): string => `+ ${count} more labels`,
  fewerLabels: 'Fewer',
  use: (path: string): string => `Use ${path} as query`,
} as const;

export const storageWords = {
  lost: 'Not saved: this browser refused storage, so everything is gone when the page closes.',
  kept: 'kept',
  ask: 'ask to keep it',
  askAgain: 'ask again to keep it',
  askMeaning: 'Ask the browser not to clear the gallery when the disk fills up',
} as const;

export const addWords = {
  openFolder: 'Open folder',
  folder: 'Add folder',
  images: 'Add images',
  progress: 'Adding images',
  cancel: 'Cancel adding',
} as const;

type Adding = Exclude<IngestState, { kind: 'idle' }>;

/** "22 labels · 880 train · 220 validation · 100 test". */
export function splitText(
  counts: Record<'train' | 'val' | 'test', number>,
  labels: number,
): string {
  const parts = labels > 0 ? [formatPlural(labels, 'label')] : ['no labels'];
  if (counts.val > 0) {
    parts.push(`${formatCount(counts.train)} train`, `${formatCount(counts.val)} validation`);
  }
  if (counts.test > 0) parts.push(`${formatCount(counts.test)} test`);
  return parts.join(' · ');
}

/** "142 MB of 10 GB"; empty where the browser does not tell. */
export function roomText({ usedBytes, quotaBytes }: StorageState): string {
  if (usedBytes === null) return '';
  if (quotaBytes === null) return formatBytes(usedBytes);
  return `${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)}`;
}

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
