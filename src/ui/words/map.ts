/** What the map says. */
import type { ClustersState, MapPoints, MapRun } from '../../app/map/map-state.ts';
import type { Item } from '../../gallery/item.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';
import type { Colouring, Group } from '../map/map-colours.ts';
import { formatDistance } from './names.ts';

export const mapWords = {
  title: 'Map',
  promise: 'Pictures that are alike lie near each other',
  head: (points: MapPoints, encoder: string | null): string =>
    `${pointsText(points)}${encoder ? ` · ${encoder}` : ''}`,
  outdated: 'The encoder was fitted anew since this was drawn.',
  noCodes: 'The map can be drawn once the pictures have codes; they are being made.',
  tooFew: (count: number): string =>
    `A map needs at least 5 pictures; there ${count === 1 ? 'is' : 'are'} ${formatPlural(count, 'picture')}.`,
  meaning:
    'Every picture becomes a point, and points that the encoder finds alike come to lie near each other.',
  keys: 'Click a point to search for its picture. Keys: arrows go from point to point, Enter asks, Space selects, + and − zoom, 0 shows all.',
  canvas: 'Map of the pictures',
  ask: 'Search for this picture',
  legend: 'Legend',
  select: (group: string): string => `Select ${group}`,
  near: (distance: string): string => `${distance}, near`,
  far: (distance: string): string => `${distance}, far`,
  noLabel: 'No label',
  otherLabels: 'Other labels',
  noCluster: 'None',
  otherClusters: 'Other clusters',
} as const;

export const mapRunWords = {
  progress: 'Drawing the map',
  goOn: 'Go on',
  pause: 'Pause',
  cancel: 'Cancel',
  perplexity: 'Perplexity',
  perplexityMeaning: 'How many neighbours count',
  seed: 'Seed',
  again: 'Draw again',
  draw: 'Draw the map',
} as const;

export const mapToolWords = {
  colourBy: 'Colour by',
  colours: {
    label: { name: 'Label', off: 'no picture has a label' },
    cluster: { name: 'Cluster', off: 'find clusters below first' },
    distance: { name: 'Distance to the query', off: 'ask for a picture first' },
  },
  withReason: (name: string, reason: string): string => `${name} (${reason})`,
  pointer: 'Pointer',
  tools: {
    move: { name: 'Move', hint: 'Drag moves the map; with Shift it draws a lasso' },
    lasso: { name: 'Lasso', hint: 'Draw around pictures to select them' },
    box: { name: 'Box', hint: 'Two clicks, or two presses of the space bar, select a box' },
  },
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Whole map',
} as const;

export const mapSelectionWords = {
  title: (count: number): string => `${formatPlural(count, 'picture')} selected`,
  use: 'Use as results',
  useMeaning: 'The first of them is asked for, the others are ranked by it',
  clear: 'Clear selection',
  pictures: 'Selected pictures',
  more: (count: number): string => `${formatPlural(count, 'more picture')} not shown here`,
} as const;

export const clusterWords = {
  title: 'Clusters',
  found: (count: number): string =>
    `${formatPlural(count, 'cluster')} by k-means, the largest first, each by its most central pictures`,
  meaning: 'Groups of pictures that k-means finds, without looking at labels',
  progress: 'Finding clusters',
  cancel: 'Cancel',
  count: 'How many',
  again: 'Find again',
  find: 'Find clusters',
  name: (cluster: number): string => `Cluster ${cluster + 1}`,
  show: 'Shows these alone on the map',
  central: (cluster: number): string => `Most central pictures of cluster ${cluster + 1}`,
} as const;

/** "1,100 pictures", or what the sample is of. */
export function pointsText({ items, of }: MapPoints): string {
  if (items.length === of) return formatPlural(of, 'picture');
  return `${formatCount(items.length)} of ${formatCount(of)} pictures, an even sample`;
}

/** Empty when nothing runs. */
export function runText(run: MapRun): string {
  if (run.kind === 'idle') return '';
  const paused = run.paused ? ', paused' : '';
  return run.phase === 'neighbours'
    ? `Finding neighbours, ${run.done}%${paused}`
    : `Step ${formatCount(run.done)} of ${formatCount(run.total)}${paused}`;
}

/** What a point is, for those who cannot see its picture. */
export function pointText({ path, label }: Item): string {
  return label === null ? path : `${path}, ${label}`;
}

/** "cats, 120 pictures, 11%". */
export function groupText({ name, points }: Group, count: number): string {
  const share = Math.round((100 * points.length) / Math.max(1, count));
  return `${name}, ${formatPlural(points.length, 'picture')}, ${share}%`;
}

/** All that the colours say, in words. */
export function mapInWords(points: MapPoints, { groups, range }: Colouring): string {
  const count = points.items.length;
  if (range) {
    return `A map of ${pointsText(points)}, coloured by the distance to the query, from ${distanceText(range.least)} to ${distanceText(range.largest)}.`;
  }
  const named = groups.map((group) => groupText(group, count)).join('; ');
  return `A map of ${pointsText(points)}: ${named}.`;
}

/** Bits are whole. */
export function distanceText(distance: number): string {
  return Number.isInteger(distance) ? formatCount(distance) : formatDistance(distance);
}

/** "82% cats", by the labels of its pictures; null where none has one. */
export function dominantLabel(
  items: readonly Item[],
  members: readonly number[],
): { label: string; share: number } | null {
  const counts = new Map<string, number>();
  for (const point of members) {
    const label = items[point]?.label ?? null;
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  let label: string | null = null;
  for (const [name, count] of counts) {
    if (label === null || count > counts.get(label)!) label = name;
  }
  return label === null ? null : { label, share: counts.get(label)! / members.length };
}

export function clustersText(clusters: ClustersState): string {
  if (clusters.kind === 'none') return '';
  return clusters.kind === 'running'
    ? `Start ${clusters.done + 1} of ${clusters.total}`
    : formatPlural(clusters.members.length, 'cluster');
}
