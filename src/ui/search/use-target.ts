/** Which result is meant: the one under the pointer or with the focus, whichever came last. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { indexOf } from './result-places.ts';

/** So long a finger rests on a result before that is meant, and so far it may slip. */
const holding = 450;
const slip = 12;
/** So far a mouse moves on after it closed what was shown, before it means a result again. */
const away = 24;

interface Target {
  /** Of the result in the list; null for none. */
  index: number | null;
  /** Whether nothing is shown for it, until the pointer or the keyboard goes on. */
  closed: boolean;
  /** Closes what is shown, where the pointer is. */
  close: (at: { clientX: number; clientY: number }) => void;
}

/** The holder contains the list and whatever is shown for the target. */
export function useTarget(
  holder: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): Target {
  const [target, setTarget] = useState<number | null>(null);
  const [closed, setClosed] = useState(false);
  const closedAt = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const open = () => {
      closedAt.current = null;
      setClosed(false);
    };
    const aim = (event: Event) => {
      const index = indexOf(list.current, event.target);
      if (index >= 0) setTarget(index);
      if (event.type !== 'focusin') open();
    };
    const focused = () => {
      const index = indexOf(list.current, document.activeElement);
      const kept = element.contains(document.activeElement);
      setTarget((before) => (index >= 0 ? index : kept ? before : null));
    };
    // a mouse at rest means nothing when the page moves under it, as when a dialog closes
    let last = { x: NaN, y: NaN };
    const move = ({ pointerType, clientX: x, clientY: y, target: under }: PointerEvent) => {
      if (pointerType !== 'mouse' || (x === last.x && y === last.y)) return;
      last = { x, y };
      const left = closedAt.current;
      if (left && Math.hypot(x - left.x, y - left.y) < away) return;
      open();
      const index = indexOf(list.current, under);
      if (index >= 0) setTarget(index);
    };
    const leave = (event: PointerEvent) => event.pointerType === 'mouse' && focused();
    const blur = () => requestAnimationFrame(() => element.matches(':hover') || focused());
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('keydown', open, { signal, capture: true });
    element.addEventListener('pointerleave', leave, { signal });
    element.addEventListener('focusin', aim, { signal });
    element.addEventListener('focusout', blur, { signal });
    listenToHolding(element, aim, signal);
    return () => listeners.abort();
  }, [holder, list]);
  const close: Target['close'] = ({ clientX: x, clientY: y }) => {
    const focused = indexOf(list.current, document.activeElement);
    setTarget(focused < 0 ? null : focused);
    setClosed(true);
    closedAt.current = { x, y };
  };
  return { index: target, closed, close };
}

/** A finger that rests on a result means it, and does not open it when it is lifted. */
function listenToHolding(
  element: HTMLElement,
  held: (event: PointerEvent) => void,
  signal: AbortSignal,
): void {
  let timer = 0;
  let rested = false;
  let from = { x: 0, y: 0 };
  const down = (event: PointerEvent) => {
    rested = false;
    if (event.pointerType === 'mouse') return;
    from = { x: event.clientX, y: event.clientY };
    clearTimeout(timer);
    timer = setTimeout(() => {
      rested = true;
      held(event);
    }, holding);
  };
  const move = (event: PointerEvent) => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > slip) clearTimeout(timer);
  };
  const end = () => clearTimeout(timer);
  const swallow = (event: Event) => {
    if (!rested) return;
    event.preventDefault();
    if (event.type === 'click') event.stopPropagation();
    if (event.type === 'click') rested = false;
  };
  element.addEventListener('pointerdown', down, { signal });
  window.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
  element.addEventListener('contextmenu', swallow, { signal, capture: true });
  element.addEventListener('click', swallow, { signal, capture: true });
  signal.addEventListener('abort', end);
}
