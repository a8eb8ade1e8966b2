/** Which of very many results are near enough to what one sees to be drawn, and where those stand. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { BEYOND, type GridWindow } from '../browse/grid-window.ts';
import { columnsIn } from './result-places.ts';

/** Up to so many are all drawn. */
const FEW = 200;
/** So many are drawn before it is known how high they are. */
const FIRST = 60;

/** What a row of the list takes, in pixels. */
interface RowSizes {
  columns: number;
  /** The highest result seen so far. */
  height: number;
  gap: number;
}

export interface ResultWindow {
  /** Indices of the drawn results, ascending. */
  drawn: readonly number[];
  /** Where each has a place of its own: how many stand in a row, and how high all rows are; else null. */
  rows: { columns: number; count: number; height: number } | null;
}

/** Rows within `BEYOND` pixels of a view of that height; `top` is the list's own distance from the view's top. */
export function rowsNear(top: number, view: number, pitch: number, rows: number): GridWindow {
  const from = Math.floor((-top - BEYOND) / pitch);
  const to = Math.floor((view - top + BEYOND) / pitch) + 1;
  return { from: Math.min(rows, Math.max(0, from)), to: Math.min(rows, Math.max(0, to)) };
}

/** Indices of those rows, and the tab stop wherever it is, so that focus is never lost. */
export function indicesNear(
  near: GridWindow,
  columns: number,
  count: number,
  stop: number,
): number[] {
  const [from, to] = [near.from * columns, Math.min(count, near.to * columns)];
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place);
  if (stop >= count || (stop >= from && stop < to)) return indices;
  return stop < from ? [stop, ...indices] : [...indices, stop];
}

/**
 * `results` is the list that is shown, `stop` the index of its tab stop. `ruler` is an empty grid as wide as the list:
 * it tells how many columns there is room for, which a list whose results have their places does not.
 */
export function useResultWindow(
  list: RefObject<HTMLOListElement | null>,
  ruler: RefObject<HTMLElement | null>,
  results: readonly unknown[],
  stop: number,
): ResultWindow {
  const count = results.length;
  const many = count > FEW;
  const sizes = useRowSizes(list, ruler, results, many);
  const near = useNear(list, many ? sizes : null, count);
  if (!many || !sizes || !near) {
    const first = { from: 0, to: many ? FIRST : count };
    return { drawn: indicesNear(first, 1, count, stop), rows: null };
  }
  const { columns, height } = sizes;
  return {
    drawn: indicesNear(near, columns, count, stop),
    rows: { columns, count: Math.ceil(count / columns), height },
  };
}

/** Null until something was drawn. Rows are as high as the highest result: some have a line more than others. */
function useRowSizes(
  list: RefObject<HTMLOListElement | null>,
  ruler: RefObject<HTMLElement | null>,
  results: readonly unknown[],
  many: boolean,
): RowSizes | null {
  const [sizes, setSizes] = useState<RowSizes | null>(null);
  const measuredFor = useRef<{ results: readonly unknown[]; width: number } | null>(null);
  const measure = useCallback(() => {
    const element = list.current;
    const width = ruler.current?.clientWidth ?? 0;
    if (!element || !ruler.current || width === 0) return;
    const last = measuredFor.current;
    const fresh = last?.results !== results || last.width !== width;
    measuredFor.current = { results, width };
    const highest = heightOf(element);
    const now = {
      columns: columnsIn(ruler.current),
      gap: Number.parseFloat(getComputedStyle(element).rowGap),
    };
    setSizes((before) => {
      const height = fresh || !before ? highest : Math.max(before.height, highest);
      return before?.height === height && before.columns === now.columns
        ? before
        : { ...now, height };
    });
  }, [list, ruler, results]);
  useLayoutEffect(() => {
    if (many) measure();
  });
  useEffect(() => {
    if (!many || !ruler.current) return;
    const observer = new ResizeObserver(measure);
    observer.observe(ruler.current);
    return () => observer.disconnect();
  }, [ruler, many, measure]);
  return sizes;
}

/** The highest of the drawn results, in whole pixels. */
function heightOf(list: HTMLElement): number {
  let highest = 1;
  for (const item of list.children) {
    highest = Math.max(highest, item.firstElementChild?.getBoundingClientRect().height ?? 0);
  }
  return Math.ceil(highest);
}

/** The rows near the view; null until they are known. */
function useNear(
  list: RefObject<HTMLOListElement | null>,
  sizes: RowSizes | null,
  count: number,
): GridWindow | null {
  const [near, setNear] = useState<GridWindow | null>(null);
  const look = useCallback(() => {
    if (!list.current || !sizes) return;
    const { top } = list.current.getBoundingClientRect();
    const rows = Math.ceil(count / sizes.columns);
    const next = rowsNear(top, window.innerHeight, sizes.height + sizes.gap, rows);
    setNear((before) => (before?.from === next.from && before.to === next.to ? before : next));
  }, [list, sizes, count]);
  useEffect(() => {
    const observer = new ResizeObserver(look); // speaks at once, and when what stands above the list grows
    observer.observe(document.body);
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener('scroll', look, { passive: true, signal });
    window.addEventListener('resize', look, { signal });
    return () => {
      observer.disconnect();
      listeners.abort();
    };
  }, [look]);
  return sizes ? near : null;
}
