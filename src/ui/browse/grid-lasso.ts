/** A box drawn over a picture grid selects what it touches; without dragging, two clicks give its corners. */
import { useEffect, useState, type PointerEvent, type RefObject } from 'react';
import { itemsWithin, placeOf, type Box, type GridLayout } from './grid-layout.ts';

/** Shorter than this a drag is a click. */
const LEAST_DRAG = 5;
/** So near to an edge the grid scrolls by itself, so many pixels a frame at most. */
const EDGE = 36;
const FASTEST = 26;

interface Drag {
  pointer: number;
  /** In pixels of the content, where it began. */
  left: number;
  top: number;
  /** Where the pointer is in the window. */
  x: number;
  y: number;
  moved: boolean;
  /** What was selected before and stays. */
  before: ReadonlySet<string>;
}

export interface LassoTask {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLElement | null>;
  layout: GridLayout;
  /** Whether a drag that begins on a picture is a box as well. */
  everywhere: boolean;
  selected: ReadonlySet<string>;
  idOf: (index: number) => string;
  select: (ids: readonly string[]) => void;
}

/** Handlers for the scroller, the box as it is drawn, and the first corner where one was clicked. */
export function useLasso(task: LassoTask) {
  const [box, setBox] = useState<Box | null>(null);
  const [corner, setCorner] = useState<number | null>(null);
  if (!task.everywhere && corner !== null) setCorner(null);
  const [dragging] = useState(() => createDragging(task, setBox));
  useEffect(() => dragging.follow(task));
  useEffect(() => dragging.stop, [dragging]);
  /** A click in the mode in which everything is lassoed: one corner, then the other. */
  const clickCorner = (index: number): void => {
    if (corner === null) {
      setCorner(index);
      task.select([...task.selected, task.idOf(index)]);
      return;
    }
    const within = itemsWithin(task.layout, boxOfCells(task.layout, corner, index));
    task.select([...task.selected, ...within.map((place) => task.idOf(place))]);
    setCorner(null);
  };
  return { box, corner, clickCorner, ...dragging };
}

function boxOfCells(layout: GridLayout, a: number, b: number): Box {
  const [first, second] = [placeOf(layout, a), placeOf(layout, b)];
  const half = layout.cell / 2;
  return {
    left: Math.min(first.left, second.left) + half,
    right: Math.max(first.left, second.left) + half,
    top: Math.min(first.top, second.top) + half,
    bottom: Math.max(first.top, second.top) + half,
  };
}

/** The drag under way, drawn once a frame. */
function createBox(first: LassoTask, setBox: (box: Box | null) => void) {
  let frame = 0;
  const state: { drag: Drag | null; task: LassoTask } = { drag: null, task: first };
  const draw = (): void => {
    frame = 0;
    const { scroller, content, layout, idOf, select } = state.task;
    const { drag } = state;
    if (!drag?.moved || !scroller.current) return;
    const scrolling = edgeSpeed(scroller.current, drag.y);
    if (scrolling !== 0) scroller.current.scrollTop += scrolling;
    const now = toContent(content, drag.x, drag.y);
    const box = {
      left: Math.min(drag.left, now.left),
      right: Math.max(drag.left, now.left),
      top: Math.min(drag.top, now.top),
      bottom: Math.max(drag.top, now.top),
    };
    setBox(box);
    select([...drag.before, ...itemsWithin(layout, box).map(idOf)]);
    if (scrolling !== 0) frame = requestAnimationFrame(draw);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    state.drag = null;
    setBox(null);
  };
  const drawSoon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  return { state, draw, drawSoon, stop };
}

function toContent(
  content: RefObject<HTMLElement | null>,
  x: number,
  y: number,
): { left: number; top: number } {
  const ground = content.current!.getBoundingClientRect();
  return { left: x - ground.left, top: y - ground.top };
}

function createDragging(first: LassoTask, setBox: (box: Box | null) => void) {
  const { state, draw, drawSoon, stop } = createBox(first, setBox);
  let dragged = false;
  return {
    stop,
    /** What it goes by from now on. */
    follow: (task: LassoTask): void => {
      state.task = task;
    },
    /** Whether the click that comes now ends a drag and means nothing else. */
    endedDrag: (): boolean => dragged,
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      dragged = false;
      const { everywhere, selected, content } = state.task;
      const onPicture = (event.target as Element).closest('[data-index]') !== null;
      if (event.button !== 0 || (onPicture && !everywhere)) return;
      if (event.pointerType === 'touch' && !everywhere) return;
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      const { clientX: x, clientY: y, pointerId: pointer } = event;
      const before = adds ? selected : new Set<string>();
      state.drag = { pointer, ...toContent(content, x, y), x, y, moved: false, before };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const { drag } = state;
      if (drag?.pointer !== event.pointerId) return;
      const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) >= LEAST_DRAG;
      if (!drag.moved && !far) return;
      if (!drag.moved) event.currentTarget.setPointerCapture(event.pointerId);
      state.drag = { ...drag, x: event.clientX, y: event.clientY, moved: true };
      drawSoon();
    },
    onPointerUp: (): void => {
      dragged = state.drag?.moved ?? false;
      if (dragged) draw();
      stop();
    },
    onPointerCancel: stop,
  };
}

/** Pixels to scroll in this frame: the more the nearer to an edge, or beyond it. */
function edgeSpeed(element: HTMLElement, y: number): number {
  const { top, bottom } = element.getBoundingClientRect();
  const above = top + EDGE - y;
  const below = y - (bottom - EDGE);
  if (above > 0) return -Math.min(FASTEST, above / 2);
  return below > 0 ? Math.min(FASTEST, below / 2) : 0;
}
