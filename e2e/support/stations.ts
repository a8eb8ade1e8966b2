/** Seconds of every station that the production code has timed, in the page and in its learn worker. */
import type { Page } from '@playwright/test';

export type Stations = Record<string, number>;

function readMeasures(): [string, number][] {
  return performance.getEntriesByType('measure').map(({ name, duration }) => [name, duration]);
}

/** Summed over all times that a station was passed since the page was opened; stations at work at once overlap. */
export async function readStations(page: Page): Promise<Stations> {
  const learning = page.workers().filter((worker) => worker.url().includes('learn'));
  const lists = await Promise.all([
    page.evaluate(readMeasures),
    ...learning.map((worker) => worker.evaluate(readMeasures)),
  ]);
  const sums: Stations = {};
  for (const [name, milliseconds] of lists.flat()) {
    sums[name] = (sums[name] ?? 0) + milliseconds / 1000;
  }
  return sums;
}
