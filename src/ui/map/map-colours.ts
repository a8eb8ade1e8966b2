/** What stands for what on the map: a mark (colour and shape) for each label or cluster, shades for distances. */
import type { Item } from '../../gallery/item.ts';
import { clusterWords, mapWords as words } from '../words/map.ts';

export type ColourBy = 'label' | 'cluster' | 'distance';

/** Six colours that differ for every kind of sight, in four shapes: `index` counts through the colours first. */
export interface Mark {
  colour: number;
  shape: number;
}

export interface Group {
  name: string;
  mark: Mark | null;
  points: readonly number[];
}

export interface Colouring {
  /** Empty when coloured by distance. */
  groups: readonly Group[];
  /** For each point the group it belongs to, or its shade from 0 (near) to `SHADES` - 1. */
  places: Uint8Array;
  /** Least and largest distance; null unless coloured by distance. */
  range: { least: number; largest: number } | null;
}

export const COLOURS = 6;
export const SHAPES = 4;
export const SHADES = 24;
/** With more groups the rest share the last, which has no colour. */
const MOST_GROUPS = COLOURS * SHAPES;

/** By label, the most frequent first; what has none comes last. */
export function byLabel(items: readonly Item[]): Colouring {
  const points = new Map<string, number[]>();
  const bare: number[] = [];
  items.forEach(({ label }, point) => {
    if (label === null) bare.push(point);
    else if (points.has(label)) points.get(label)!.push(point);
    else points.set(label, [point]);
  });
  const sorted = [...points].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const named = sorted.map(([name, members]) => ({ name, points: members }));
  return grouped(named, items.length, words.otherLabels, {
    name: words.noLabel,
    points: bare,
  });
}

export function byCluster(members: readonly (readonly number[])[], count: number): Colouring {
  const named = members.map((points, cluster) => ({ name: clusterWords.name(cluster), points }));
  return grouped(named, count, words.otherClusters, { name: words.noCluster, points: [] });
}

type Named = Omit<Group, 'mark'>;

function grouped(named: readonly Named[], count: number, rest: string, bare: Named): Colouring {
  const shown = named.slice(0, MOST_GROUPS);
  const others = named.slice(MOST_GROUPS).flatMap(({ points }) => points);
  const groups: Group[] = shown.map((group, index) => ({ ...group, mark: markOf(index) }));
  if (others.length > 0) groups.push({ name: rest, points: others, mark: null });
  if (bare.points.length > 0) groups.push({ ...bare, mark: null });
  const places = new Uint8Array(count);
  groups.forEach(({ points }, index) => points.forEach((point) => (places[point] = index)));
  return { groups, places, range: null };
}

function markOf(index: number): Mark {
  return { colour: index % COLOURS, shape: Math.floor(index / COLOURS) % SHAPES };
}

/** By rank between the least and the largest distance. */
export function byDistance(distances: Float32Array): Colouring {
  let least = Infinity;
  let largest = -Infinity;
  for (const distance of distances) {
    // the query itself, where it is on the map, would stretch the range to nothing
    if (distance > 0) least = Math.min(least, distance);
    largest = Math.max(largest, distance);
  }
  if (least > largest) least = largest;
  const spread = Math.max(largest - least, 1e-9);
  const places = Uint8Array.from(distances, (distance) =>
    Math.round((SHADES - 1) * Math.min(1, Math.max(0, (distance - least) / spread))),
  );
  return { groups: [], places, range: { least, largest } };
}
