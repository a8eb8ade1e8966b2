/** The keyboard and the clicks of the list of results: one tab stop, arrows, Enter or a click opens, Space selects. */
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { ResultState } from '../../app/query/query-state.ts';
import { useActions } from '../context.tsx';
import { buttonAt, columnsIn, indexOf } from './result-places.ts';
import { nextIndex } from '../parts/roving.ts';

/** `stop` is the index of the tab stop; the handlers are the list's. */
export function useResultKeys(
  list: RefObject<HTMLOListElement | null>,
  results: readonly ResultState[],
) {
  const actions = useActions();
  const { stop, setStop, goTo, setInside } = useStop(list, results);
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
    if (!list.current) return;
    const next = nextIndex(event.key, stop, results.length, columnsIn(list.current));
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  };
  // a button is pressed when Space comes up, which is not to open what was selected
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === ' ') event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    const index = indexOf(list.current, event.target);
    if (index >= 0) setStop(index);
    setInside(true);
  };
  const onBlur = (event: FocusEvent) => {
    setInside(list.current?.contains(event.relatedTarget) ?? false);
  };
  return { stop, handlers: { onClick, onKeyDown, onKeyUp, onFocus, onBlur } };
}

/** The tab stop stays with its picture when the order changes, and else goes back to the first. */
function useStop(list: RefObject<HTMLOListElement | null>, results: readonly ResultState[]) {
  const [held, setHeld] = useState({ index: 0, of: results });
  const id = held.of[held.index]?.item.id;
  const found = held.of === results ? held.index : results.findIndex(({ item }) => item.id === id);
  const stop = Math.max(0, Math.min(found, results.length - 1));
  const shown = useRef(results);
  const going = useRef(false);
  const inside = useRef(false);
  const setStop = (index: number) => setHeld({ index, of: results });
  // a result that was not drawn is there to be focused once it is the stop
  useLayoutEffect(() => {
    if (!going.current) return;
    going.current = false;
    buttonAt(list.current, stop)?.focus();
  }, [held, list, stop]);
  useEffect(() => {
    if (shown.current === results) return;
    shown.current = results;
    const { activeElement } = document;
    const gone = activeElement === document.body && inside.current;
    if (!gone && !list.current?.contains(activeElement)) return;
    buttonAt(list.current, stop)?.focus({ preventScroll: stop === 0 });
  }, [results, list, stop]);
  const goTo = (index: number) => {
    going.current = true;
    setStop(index);
  };
  const setInside = (focused: boolean) => {
    inside.current = focused;
  };
  return { stop, setStop, goTo, setInside };
}
