/** The keyboard and the clicks of the list of results: one tab stop, arrows, Enter or a click opens, Space selects. */
import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { ResultState } from '../app/query-state.ts';
import { useActions } from './context.tsx';
import { columnsOf, nextIndex } from './roving.ts';

/** `stop` is the index of the tab stop; the handlers are the list's. */
export function useResultKeys(
  list: RefObject<HTMLOListElement | null>,
  results: readonly ResultState[],
) {
  const actions = useActions();
  const { stop, setStop } = useStop(list, results);
  const idOf = (index: number) => results[index]?.item.id ?? '';
  const onClick = (event: MouseEvent) => {
    const index = indexOf(list.current, event.target);
    if (index < 0) return;
    const ids = results.map(({ item }) => item.id);
    if (event.shiftKey) actions.selection.range(idOf(index), ids);
    else if (event.ctrlKey || event.metaKey) actions.selection.toggle(idOf(index));
    else actions.lightbox.open(ids, index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = indexOf(list.current, event.target);
    if (event.key === ' ' && index >= 0) {
      event.preventDefault();
      if (!event.repeat) actions.selection.toggle(idOf(index));
      return;
    }
    const all = buttonsOf(list.current);
    const tops = all.slice(0, 40).map((button) => button.getBoundingClientRect().top);
    const next = nextIndex(event.key, stop, all.length, columnsOf(tops));
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };
  // a button is pressed when Space comes up, which is not to open what was selected
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === ' ') event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    const index = indexOf(list.current, event.target);
    if (index >= 0) setStop(index);
  };
  return { stop, handlers: { onClick, onKeyDown, onKeyUp, onFocus } };
}

/** The tab stop stays with its picture when the order changes, and else goes back to the first. */
function useStop(list: RefObject<HTMLOListElement | null>, results: readonly ResultState[]) {
  const [held, setHeld] = useState({ index: 0, of: results });
  const id = held.of[held.index]?.item.id;
  const found = held.of === results ? held.index : results.findIndex(({ item }) => item.id === id);
  const stop = Math.max(0, Math.min(found, results.length - 1));
  const shown = useRef(results);
  useEffect(() => {
    if (shown.current === results) return;
    shown.current = results;
    if (!list.current?.contains(document.activeElement)) return;
    buttonsOf(list.current)[stop]?.focus({ preventScroll: stop === 0 });
  }, [results, list, stop]);
  return { stop, setStop: (index: number) => setHeld({ index, of: results }) };
}

function buttonsOf(list: HTMLElement | null): HTMLButtonElement[] {
  return Array.from(list?.querySelectorAll('button') ?? []);
}

/** Which result an event comes from; -1 for none. */
export function indexOf(list: HTMLElement | null, target: EventTarget | null): number {
  const item = target instanceof Element ? target.closest('li') : null;
  return item && item.parentElement === list
    ? Array.prototype.indexOf.call(list?.children, item)
    : -1;
}
