/** Mouse, pen and fingers on a stage, told as zooming, moving and swiping. */
import type { Point } from './lightbox-camera.ts';

export interface GestureListener {
  /** By a factor about a point, from the middle of the stage. */
  zoom(factor: number, about: Point): void;
  move(by: Point): void;
  /** A double click or double tap. */
  toggle(about: Point): void;
  /** A finger went over a picture that shows whole: 1 to the next one, -1 to the one before. */
  swipe(step: 1 | -1): void;
  /** Whether the picture is larger than whole, so that a drag moves it. */
  isZoomed(): boolean;
}

const swipeDistance = 48;

/** Hears a stage until the function that it gives is called. */
export function listenToGestures(stage: HTMLElement, listener: GestureListener): () => void {
  const fingers = new Map<number, Point>();
  let swiped: Point = { x: 0, y: 0 };
  const fromMiddle = ({ x, y }: Point): Point => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: x - left - width / 2, y: y - top - height / 2 };
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // a pinch on a trackpad comes as a wheel with Ctrl, in much smaller steps
    const speed = event.ctrlKey ? 0.01 : 0.0018;
    listener.zoom(Math.exp(-event.deltaY * lines * speed), fromMiddle(event));
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as Element).closest('button, input')) return;
    if (fingers.size === 0) swiped = { x: 0, y: 0 };
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    stage.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId);
    fingers.set(event.pointerId, now);
    const by = { x: now.x - before.x, y: now.y - before.y };
    if (other) return pinch(other[1], before, now);
    if (listener.isZoomed()) return listener.move(by);
    swiped = { x: swiped.x + by.x, y: swiped.y + by.y };
  };
  const pinch = (still: Point, before: Point, now: Point): void => {
    swiped = { x: 0, y: 0 };
    const middle = { x: (still.x + now.x) / 2, y: (still.y + now.y) / 2 };
    listener.move({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    listener.zoom(distance(still, now) / Math.max(1, distance(still, before)), fromMiddle(middle));
  };
  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0 || listener.isZoomed()) return;
    const flat = Math.abs(swiped.x) > 1.5 * Math.abs(swiped.y);
    const far = Math.abs(swiped.x) > swipeDistance && event.type === 'pointerup';
    if (flat && far) listener.swipe(swiped.x < 0 ? 1 : -1);
  };
  const twice = (event: MouseEvent): void => {
    if (!(event.target as Element).closest('button, input')) listener.toggle(fromMiddle(event));
  };
  const leaving = new AbortController();
  const { signal } = leaving;
  stage.addEventListener('wheel', wheel, { signal, passive: false });
  stage.addEventListener('pointerdown', down, { signal });
  stage.addEventListener('pointermove', move, { signal });
  stage.addEventListener('pointerup', up, { signal });
  stage.addEventListener('pointercancel', up, { signal });
  stage.addEventListener('dblclick', twice, { signal });
  return () => leaving.abort();
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
