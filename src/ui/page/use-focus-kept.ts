/** Keeps the keyboard's place where the focused control goes away with a change of state. */
import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/**
 * When `change` changes and the control that had the focus inside `part` is gone, `part` itself takes
 * it, so that Tab goes on from there. `part` needs a `tabIndex` of -1; spread what is returned on it.
 */
export function useFocusKept(part: RefObject<HTMLElement | null>, change: unknown) {
  const held = useRef(false);
  useEffect(() => {
    if (held.current && document.activeElement === document.body)
      part.current?.focus({ preventScroll: true });
  }, [change, part]);
  return {
    onFocus: () => {
      held.current = true;
    },
    onBlur: (event: FocusEvent) => {
      held.current = part.current?.contains(event.relatedTarget) ?? false;
    },
  };
}
