/** Drawing, moving and resizing a box over a picture with the pointer. */
import { useRef, type PointerEvent, type RefObject } from 'react';
import type { CropBox } from '../../app/query/query-state.ts';
import { boxBetween, moveGrip, type Grip, type Point } from './crop-geometry.ts';

interface Drag {
  from: Point;
  grip: Grip | 'draw';
  /** The box as it was when the drag began. */
  box: CropBox | null;
}

/** So far the pointer goes, in shares of the picture, before a press on the bare picture draws a new box. */
const slack = 0.02;

/** Handlers for the element that holds the picture; what is grabbed says its `data-grip`. */
export function useBoxDrag(
  frame: RefObject<HTMLElement | null>,
  box: CropBox | null,
  onBox: (box: CropBox) => void,
) {
  const drag = useRef<Drag | null>(null);
  const pointAt = (event: PointerEvent): Point => {
    const { left, top, width, height } = frame.current!.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || drag.current) return;
    const grip = event.target instanceof HTMLElement ? event.target.dataset['grip'] : undefined;
    drag.current = { from: pointAt(event), grip: (grip as Grip | undefined) ?? 'draw', box };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const { from, grip, box: before } = drag.current;
    const to = pointAt(event);
    const by = { x: to.x - from.x, y: to.y - from.y };
    if (grip !== 'draw' && before) onBox(moveGrip(before, grip, by));
    else if (Math.max(Math.abs(by.x), Math.abs(by.y)) > slack) onBox(boxBetween(from, to));
  };
  const end = () => {
    drag.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end };
}
