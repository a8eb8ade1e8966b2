/** Pictures that are decoded whole at once in this thread, counted in pixels, so that memory stays bounded. */

const mostPixels = 24_000_000;

let underWay = 0;
const waiting: (() => void)[] = [];

/**
 * Runs `work` once the pixels under way leave room for it, or nothing else is under way.
 * @param alive called whenever the wait goes on, so that it is not taken for a hang
 */
export async function withinPixelBudget<Value>(
  pixels: number,
  work: () => Promise<Value>,
  alive: () => void,
): Promise<Value> {
  while (underWay > 0 && underWay + pixels > mostPixels) {
    await new Promise<void>((resolve) => waiting.push(resolve));
    alive();
  }
  underWay += pixels;
  try {
    return await work();
  } finally {
    underWay -= pixels;
    for (const tryAgain of waiting.splice(0)) tryAgain();
  }
}
