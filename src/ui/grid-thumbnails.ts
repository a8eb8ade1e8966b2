/** Thumbnails for a grid that may be scrolled fast: few at a time, the newest wishes first, and none that nobody sees any more. */

export interface ThumbnailQueue {
  /** `deliver` hears the address, unless the wish was taken back by calling what this gives. */
  want: (hash: string, deliver: (address: string) => void) => () => void;
  /** Nothing new is begun for so many milliseconds: what flies by need not be fetched. */
  hold: (milliseconds: number) => void;
}

/** More at a time would make those wait that one looks at now. */
const LANES = 12;

export function createThumbnailQueue(
  fetchAddress: (hash: string) => Promise<string>,
  lanes = LANES,
): ThumbnailQueue {
  const wishes: { hash: string; deliver: ((address: string) => void) | null }[] = [];
  let working = 0;
  let held: ReturnType<typeof setTimeout> | null = null;
  const serve = async (hash: string, wish: (typeof wishes)[number]): Promise<void> => {
    try {
      const address = await fetchAddress(hash);
      wish.deliver?.(address);
    } catch {
      // a picture that cannot be read leaves its frame empty, as everywhere in the page
    } finally {
      working--;
      begin();
    }
  };
  const begin = (): void => {
    while (held === null && working < lanes) {
      const wish = wishes.pop();
      if (!wish) return;
      if (!wish.deliver) continue;
      working++;
      void serve(wish.hash, wish);
    }
  };
  return {
    want: (hash, deliver) => {
      const wish: (typeof wishes)[number] = { hash, deliver };
      wishes.push(wish);
      // those that come together are begun together, the last first
      queueMicrotask(begin);
      return () => {
        wish.deliver = null;
      };
    },
    hold: (milliseconds) => {
      if (held !== null) clearTimeout(held);
      held = setTimeout(() => {
        held = null;
        begin();
      }, milliseconds);
    },
  };
}
