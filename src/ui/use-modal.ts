/** A native modal dialog that is open while its component stands, and gives the focus back to where it came from. */
import { useEffect, useLayoutEffect, type RefObject } from 'react';

export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const from = document.activeElement;
    return () => giveBack(from);
  }, []);
  // after every rendering: a browser may close it although the page did not agree
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  });
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, [dialog]);
}

/** To the page itself where what had the focus is gone, so that Tab does not begin at the top. */
function giveBack(from: Element | null): void {
  queueMicrotask(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!lost && document.activeElement !== from) return;
    if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
    else document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  });
}
