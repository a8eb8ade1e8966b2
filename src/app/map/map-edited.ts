/** A map whose gallery was edited: points of pictures that are gone go too, and every point has its item of today. */
import type { Item } from '../../gallery/item.ts';
import type { MapPoints } from './map-state.ts';

/** The points that are left, in their order; the same object where nothing changed. */
export function editedPoints(points: MapPoints, items: readonly Item[]): MapPoints {
  const pictures = points.items.map(({ picture }) => picture);
  const edited = pointsOf(points, pictures, items);
  const isSame =
    edited.items.length === points.items.length &&
    edited.items.every((item, point) => item === points.items[point]);
  return isSame ? points : edited;
}

/** Points that were drawn of these pictures, as far as an item has them, with the first item of each. */
export function pointsOf(
  drawn: Omit<MapPoints, 'items'>,
  pictures: readonly string[],
  items: readonly Item[],
): MapPoints {
  const byPicture = new Map(items.toReversed().map((item) => [item.picture, item]));
  const left = pictures.flatMap((picture, point) => {
    const item = byPicture.get(picture);
    return item ? [{ item, point }] : [];
  });
  const { positions } = drawn;
  return {
    ...drawn,
    items: left.map(({ item }) => item),
    of: drawn.of - (pictures.length - left.length),
    positions:
      positions &&
      Float32Array.from(
        left.flatMap(({ point }) => [positions[2 * point]!, positions[2 * point + 1]!]),
      ),
  };
}
