/** Frames and long tasks of the main thread while something moves. */
import type { Page, TestInfo } from '@playwright/test';
import { figure, type Figure } from './figure.ts';

export interface Frames {
  /** Milliseconds between frames. */
  gaps: number[];
  /** Milliseconds of each task over 50 ms. */
  tasks: number[];
}

/** What the page's frames were while `move` ran. */
export async function framesDuring(page: Page, move: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const frames: Frames = { gaps: [], tasks: [] };
    const observer = new PerformanceObserver((list) => {
      frames.tasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    const next = (now: number): void => {
      frames.gaps.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { frames });
  });
  await move();
  return page.evaluate(() => (globalThis as unknown as { frames: Frames }).frames);
}

/** The frames as figures, each named "`what`: ...". */
export function sayFrames(
  testInfo: TestInfo,
  common: Pick<Figure, 'bench' | 'size'>,
  what: string,
  { gaps, tasks }: Frames,
): void {
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const say = (variant: string, value: number, unit: string): void =>
    figure(testInfo, { ...common, variant: `${what}: ${variant}`, value, unit });
  say('median frame', at(0.5), 'ms');
  say('95 % of the frames within', at(0.95), 'ms');
  say('longest frame', at(1), 'ms');
  say('frames over 50 ms', gaps.filter((gap) => gap > 50).length, `of ${gaps.length}`);
  say('longest task of the main thread', Math.max(0, ...tasks), 'ms');
}
