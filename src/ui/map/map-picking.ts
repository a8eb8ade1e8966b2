/** Which points of the map are meant: by pixels, by direction, by a line drawn around them. Positions are x and y in turn. */
import type { Camera, Place, Size } from './map-camera.ts';

/** The point nearest to a place of the map, within `reach`; null where there is none. */
export function nearestPoint(
  positions: ArrayLike<number>,
  { x, y }: Place,
  reach = Infinity,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let place = 0; place < positions.length; place += 2) {
    const squared = (positions[place]! - x) ** 2 + (positions[place + 1]! - y) ** 2;
    if (squared <= least) {
      least = squared;
      nearest = place / 2;
    }
  }
  return nearest;
}

/** Which way an arrow key points. */
export const directions: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The next point in a direction: near, and rather ahead than beside; null at the edge. */
export function pointTowards(
  positions: ArrayLike<number>,
  from: number,
  direction: Place,
): number | null {
  const x = positions[2 * from]!;
  const y = positions[2 * from + 1]!;
  let best: number | null = null;
  let least = Infinity;
  for (let place = 0; place < positions.length; place += 2) {
    const dx = positions[place]! - x;
    const dy = positions[place + 1]! - y;
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (ahead <= 0 || aside > 1.5 * ahead) continue;
    const effort = ahead + 2 * aside;
    if (effort < least) {
      least = effort;
      best = place / 2;
    }
  }
  return best;
}

/** Points within a closed line, by counting how often a ray crosses it. */
export function pointsWithin(positions: ArrayLike<number>, line: readonly Place[]): number[] {
  const found: number[] = [];
  for (let place = 0; place < positions.length; place += 2) {
    if (isWithin(positions[place]!, positions[place + 1]!, line)) found.push(place / 2);
  }
  return found;
}

function isWithin(x: number, y: number, line: readonly Place[]): boolean {
  let within = false;
  let before = line.at(-1);
  for (const corner of line) {
    if (before && corner.y > y !== before.y > y) {
      const crossing = corner.x + ((y - corner.y) * (before.x - corner.x)) / (before.y - corner.y);
      if (x < crossing) within = !within;
    }
    before = corner;
  }
  return within;
}

/** The four corners of the box between two places. */
export function boxBetween(one: Place, other: Place): Place[] {
  return [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }];
}

/** Points that are seen, or whose picture of `reach` pixels reaches into what is seen. */
export function visiblePoints(
  positions: ArrayLike<number>,
  camera: Camera,
  size: Size,
  reach: number,
): number[] {
  const seen: number[] = [];
  const { x, y, scale } = camera;
  // in map units, and without an object for each point: this runs for all of them in every frame
  const across = (size.width / 2 + reach) / scale;
  const down = (size.height / 2 + reach) / scale;
  for (let place = 0; place < positions.length; place += 2) {
    if (Math.abs(positions[place]! - x) < across && Math.abs(positions[place + 1]! - y) < down) {
      seen.push(place / 2);
    }
  }
  return seen;
}

export function placeOf(positions: ArrayLike<number>, point: number): Place {
  return { x: positions[2 * point]!, y: positions[2 * point + 1]! };
}
