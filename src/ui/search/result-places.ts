/** Where a result stands among the elements of its list, of which only some may be drawn. */

/** Which result an event comes from; -1 for none. */
export function indexOf(list: HTMLElement | null, target: EventTarget | null): number {
  const item = target instanceof Element ? target.closest('li') : null;
  return item && item.parentElement === list ? Number(item.dataset['index']) : -1;
}

/** The button of a result; null where it is not drawn. */
export function buttonAt(list: HTMLElement | null, index: number): HTMLButtonElement | null {
  return list?.querySelector(`:scope > [data-index="${index}"] > button`) ?? null;
}

/** How many results stand beside each other. */
export function columnsIn(list: HTMLElement): number {
  return getComputedStyle(list).gridTemplateColumns.split(' ').length;
}
