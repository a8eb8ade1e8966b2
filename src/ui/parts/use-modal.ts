/** A native modal dialog that is open while its component stands, and gives the focus back to where it came from. */
import { useEffect, useLayoutEffect, type RefObject } from 'react';

export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  // before the effects of what stands in it, which may put the focus to its place
  useLayoutEffect(() => {
    const from = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      giveBack(from);
    };
  }, [dialog]);
  // a browser may close it although the page did not agree
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  });
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
