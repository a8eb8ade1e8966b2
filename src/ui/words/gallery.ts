/** What the panel of the gallery says: what is in it, and how it is kept. */
import type { StorageState } from '../../app/state.ts';
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts';

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
  mayClear: 'the browser may clear it',
  askAgain: 'ask again',
  askMeaning:
    'Ask the browser not to clear the gallery when the disk fills up; a saved project is safe from that',
} as const;

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

/** "142 MB of 10 GB", "19 MB of 11 GB in all galleries"; empty where the browser does not tell. */
export function roomText({ usedBytes, quotaBytes }: StorageState, galleries: number): string {
  if (usedBytes === null) return '';
  const room = quotaBytes === null ? '' : ` of ${formatBytes(quotaBytes)}`;
  return `${formatBytes(usedBytes)}${room}${galleries > 1 ? ' in all galleries' : ''}`;
}
