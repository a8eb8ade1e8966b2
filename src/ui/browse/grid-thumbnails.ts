/** Thumbnails for a grid that may be scrolled fast: few at a time, the newest wishes first, and none that nobody sees any more. */

export interface ThumbnailQueue {
  /** `deliver` hears the address, unless the wish was taken back by calling what this gives. */
  want: (hash: string, deliver: (address: string) => void) => () => void;
  /** Nothing new is begun for so many milliseconds: what flies by need not be fetched. */
  hold: (milliseconds: number) => void;
}

/** So many are begun in one frame: loading a picture takes the page up to a millisecond, and a frame has sixteen. */
const PER_FRAME = 8;
const FRAME_MILLISECONDS = 16;

export function createThumbnailQueue(
  fetchAddress: (hash: string) => Promise<string>,
  perFrame = PER_FRAME,
): ThumbnailQueue {
  const wishes: { hash: string; deliver: ((address: string) => void) | null }[] = [];
  let begun = 0;
  let held: ReturnType<typeof setTimeout> | null = null;
  const serve = async (wish: (typeof wishes)[number]): Promise<void> => {
    try {
      const address = await fetchAddress(wish.hash);
      wish.deliver?.(address);
    } catch {
      // a picture that cannot be read leaves its frame empty, as everywhere in the page
    }
  };
  const nextFrame = (): void => {
    begun = 0;
    begin();
  };
  const begin = (): void => {
    while (held === null && begun < perFrame) {
      const wish = wishes.pop();
      if (!wish) return;
      if (!wish.deliver) continue;
      if (begun === 0) setTimeout(nextFrame, FRAME_MILLISECONDS);
      begun++;
      void serve(wish);
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
