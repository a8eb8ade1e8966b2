/** A map whose gallery was edited: points of pictures that are gone go too, and every point has its item of today. */
import type { Item } from '../../gallery/item.ts';
import type { MapPoints } from './map-state.ts';

/** The points that are left, in their order; the same object where nothing changed. */
export function editedPoints(points: MapPoints, items: readonly Item[]): MapPoints {
  const byPicture = new Map(items.toReversed().map((item) => [item.picture, item]));
  const left = points.items.flatMap(({ picture }, point) => {
    const item = byPicture.get(picture);
    return item ? [{ item, point }] : [];
  });
  const isSame =
    left.length === points.items.length &&
    left.every(({ item, point }) => item === points.items[point]);
  if (isSame) return points;
  const gone = points.items.length - left.length;
  const { positions } = points;
  return {
    ...points,
    items: left.map(({ item }) => item),
    of: points.of - gone,
    positions:
      positions &&
      Float32Array.from(
        left.flatMap(({ point }) => [positions[2 * point]!, positions[2 * point + 1]!]),
      ),
  };
}
