/** A box over a picture: where it is drawn, moved and resized to, in shares 0 to 1 of the picture. */
import type { CropBox } from '../../app/query/query-state.ts';

/** Nothing smaller than a twentieth of a side is taken: it would be a few pixels of the thumbnail. */
export const smallest = 0.05;

export interface Point {
  x: number;
  y: number;
}

/** What a drag does: a side or corner follows the pointer ("nw", "e" …), or the whole box ("move"). */
export type Grip = 'move' | 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw';

/** Where the keyboard begins: the middle of the picture. */
export const middleBox: CropBox = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };

/** The box between two points, whichever was first, inside of the picture. */
export function boxBetween(from: Point, to: Point): CropBox {
  const left = share(Math.min(from.x, to.x));
  const top = share(Math.min(from.y, to.y));
  const right = share(Math.max(from.x, to.x));
  const bottom = share(Math.max(from.y, to.y));
  return bounded({ left, top, width: right - left, height: bottom - top });
}

/** The box after its grip went by so much; a side stops at the edge and before the other side. */
export function moveGrip(box: CropBox, grip: Grip, by: Point): CropBox {
  if (grip === 'move') return bounded({ ...box, left: box.left + by.x, top: box.top + by.y });
  const horizontal = moveSides(box.left, box.width, by.x, grip.includes('w'), grip.includes('e'));
  const vertical = moveSides(box.top, box.height, by.y, grip.includes('n'), grip.includes('s'));
  return {
    left: horizontal.start,
    top: vertical.start,
    width: horizontal.extent,
    height: vertical.extent,
  };
}

/** A box that lies inside of the picture and is not too small; what is too far out is moved in. */
export function bounded({ left, top, width, height }: CropBox): CropBox {
  const wide = Math.min(1, Math.max(smallest, width));
  const high = Math.min(1, Math.max(smallest, height));
  return {
    left: Math.min(1 - wide, Math.max(0, left)),
    top: Math.min(1 - high, Math.max(0, top)),
    width: wide,
    height: high,
  };
}

/** One of the four numbers was typed: the others give way only where the box would leave the picture. */
export function withSide(box: CropBox, side: keyof CropBox, value: number): CropBox {
  const next = { ...box, [side]: share(value) };
  if (side === 'left') next.left = Math.min(next.left, 1 - smallest);
  if (side === 'top') next.top = Math.min(next.top, 1 - smallest);
  next.width = Math.max(smallest, Math.min(next.width, 1 - next.left));
  next.height = Math.max(smallest, Math.min(next.height, 1 - next.top));
  return next;
}

function moveSides(start: number, extent: number, by: number, first: boolean, last: boolean) {
  const end = start + extent;
  if (first) {
    const moved = Math.min(end - smallest, Math.max(0, start + by));
    return { start: moved, extent: end - moved };
  }
  if (!last) return { start, extent };
  const moved = Math.max(start + smallest, Math.min(1, end + by));
  return { start, extent: moved - start };
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
