/** Which rows of a grid are near enough to what one sees to be drawn. */
import { useCallback, useEffect, useState, type RefObject } from 'react';
import { rowAtHeight, type GridLayout } from './grid-layout.ts';

export interface GridWindow {
  /** First row that is drawn, and the one behind the last. */
  from: number;
  to: number;
}

/** Rows so many pixels beyond the view are drawn as well, so that slow scrolling meets no gaps. */
export const BEYOND = 240;
/** Between two frames, a jump by this share of the view's height is too fast to look at. */
const FAST = 0.6;
const HOLD_MILLISECONDS = 90;

/** The rows near the view; `onFast` hears when the scrolling is too fast for one to see anything. */
export function useGridWindow(
  scroller: RefObject<HTMLElement | null>,
  layout: GridLayout,
  onFast: (milliseconds: number) => void,
): GridWindow {
  const [scrolled, setScrolled] = useState<GridWindow>({ from: 0, to: 0 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element || layout.count === 0) return;
    const { scrollTop: top, clientHeight: height } = element;
    const from = rowAtHeight(layout, Math.max(0, top - BEYOND));
    const to = rowAtHeight(layout, top + height + BEYOND) + 1;
    setScrolled((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, [scroller, layout]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let last = element.scrollTop;
    const onScroll = (): void => {
      if (Math.abs(element.scrollTop - last) > FAST * element.clientHeight) {
        onFast(HOLD_MILLISECONDS);
      }
      last = element.scrollTop;
      look();
    };
    const observer = new ResizeObserver(look); // speaks at once, too
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, look, onFast]);
  return { from: scrolled.from, to: Math.min(scrolled.to, layout.rows) };
}

/** Scrolls no further than is needed to see that stretch, with a little room; what lies over the foot hides nothing. */
export function scrollToSee(element: HTMLElement, top: number, height: number): void {
  const room = 6;
  const foot = Number.parseFloat(getComputedStyle(element).paddingBottom) || room;
  const bottom = element.scrollTop + element.clientHeight - foot;
  if (top - room < element.scrollTop) element.scrollTop = top - room;
  else if (top + height + room > bottom) element.scrollTop += top + height + room - bottom;
}
