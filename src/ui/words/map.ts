/** The map's sentences. */
import type { ClustersState, MapPoints, MapRun } from '../../app/map-state.ts';
import type { Item } from '../../gallery/item.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';
import { groupText, type Colouring } from '../map-colours.ts';
import { formatDistance } from './names.ts';

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
