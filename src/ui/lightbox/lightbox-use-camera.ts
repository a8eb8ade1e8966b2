/** A camera for one stage, or for several that move together: its state, its gestures and what keys and buttons do. */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import {
  exactZoom,
  moved,
  sceneOf,
  whole,
  zoomed,
  type Camera,
  type Point,
  type Size,
} from './lightbox-camera.ts';
import { listenToGestures } from './lightbox-gestures.ts';

const step = 1.5;
const doubleClick = 2.5;
const middle: Point = { x: 0, y: 0 };

export interface CameraControl {
  camera: Camera;
  /** Size of the stage on the page, of a pane where there are several. */
  size: Size;
  /** Width of the picture at zoom 1. */
  fittedWidth: number;
  zoomIn: () => void;
  zoomOut: () => void;
  showWhole: () => void;
  /** One pixel of the picture for one of the page. */
  showPixels: () => void;
  /** In shares of the stage; to be used while `camera.zoom` is above 1. */
  pan: (x: number, y: number) => void;
}

interface Stage {
  /** The element that hears the gestures and whose size counts. */
  stage: RefObject<HTMLElement | null>;
  /** Upright pixels of the picture; of several the largest. */
  picture: Size;
  /** When it changes the camera starts over. */
  of: string;
  onSwipe?: (step: 1 | -1) => void;
  /** So many pictures stand beside each other in the stage and move together; one unless told. */
  panes?: number;
}

/** Pixels between two panes. */
const paneGap = 2;

export function useCamera({ stage, picture, of, onSwipe, panes = 1 }: Stage): CameraControl {
  const all = useSize(stage);
  const size = useMemo(() => paneOf(all, panes), [all, panes]);
  const [kept, setKept] = useState({ of, camera: whole });
  const camera = kept.of === of ? kept.camera : whole;
  const scene = useMemo(
    () => sceneOf({ width: picture.width, height: picture.height }, size),
    [picture.width, picture.height, size],
  );
  const change = (next: (before: Camera) => Camera): void =>
    setKept((before) => ({ of, camera: next(before.of === of ? before.camera : whole) }));
  const zoom = (factor: number, about: Point): void =>
    change((before) => zoomed(before, scene, factor, about));
  const move = (by: Point): void => change((before) => moved(before, scene, by));
  const toggle = (about: Point): void =>
    camera.zoom > 1 ? change(() => whole) : zoom(doubleClick, about);
  useGestures(stage, {
    zoom: (factor, about) => zoom(factor, inPane(about, size, panes)),
    move,
    toggle: (about) => toggle(inPane(about, size, panes)),
    swipe: onSwipe ?? nothing,
    isZoomed: () => camera.zoom > 1,
  });
  return {
    camera,
    size,
    fittedWidth: scene.fitted.width,
    zoomIn: () => zoom(step, middle),
    zoomOut: () => zoom(1 / step, middle),
    showWhole: () => change(() => whole),
    showPixels: () => change(() => zoomed(whole, scene, exactZoom(picture, scene), middle)),
    pan: (x, y) => move({ x: x * size.width, y: y * size.height }),
  };
}

function paneOf({ width, height }: Size, panes: number): Size {
  return { width: Math.max(1, (width - paneGap * (panes - 1)) / panes), height };
}

/** A point from the middle of the stage as one from the middle of the pane that it lies in. */
function inPane(about: Point, pane: Size, panes: number): Point {
  const step = pane.width + paneGap;
  const nth = Math.floor(about.x / step + panes / 2);
  const at = Math.min(panes - 1, Math.max(0, nth));
  return { x: about.x - (at - (panes - 1) / 2) * step, y: about.y };
}

const nothing = (): void => undefined;

/** Listens once; what the gestures do is that of the latest rendering. */
function useGestures(
  stage: RefObject<HTMLElement | null>,
  listener: Parameters<typeof listenToGestures>[1],
): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (!stage.current) return;
    return listenToGestures(stage.current, {
      zoom: (factor, about) => latest.current.zoom(factor, about),
      move: (by) => latest.current.move(by),
      toggle: (about) => latest.current.toggle(about),
      swipe: (direction) => latest.current.swipe(direction),
      isZoomed: () => latest.current.isZoomed(),
    });
  }, [stage]);
}

function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize({ width: Math.max(1, width), height: Math.max(1, height) });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
