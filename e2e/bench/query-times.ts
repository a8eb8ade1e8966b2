/** How long a dropped query takes until its results are in the page, and which part of that is work. */
import type { Page } from '@playwright/test';

/** Milliseconds. */
export interface QueryTimes {
  /** From the drop event until the list of results says that it is up to date. */
  total: number;
  decode: number;
  encode: number;
  scan: number;
  /** The rest of the total. */
  overhead: number;
}

/** From here on the page notes when something is dropped and when the results of that are there. */
export async function watchQueries(page: Page): Promise<void> {
  await page.evaluate(() => {
    let searching = false;
    const mark = (name: string): void => {
      performance.clearMarks(name);
      performance.mark(name);
    };
    addEventListener(
      'drop',
      () => {
        mark('bench: drop');
        performance.clearMarks('bench: results');
        searching = true;
      },
      true,
    );
    new MutationObserver(() => {
      const list = document.querySelector('[role="list"][aria-label="Results"]');
      const scanned = performance.getEntriesByName('query: scan').at(-1)?.startTime ?? 0;
      const dropped = performance.getEntriesByName('bench: drop').at(-1)?.startTime ?? 0;
      if (!searching || scanned < dropped || list?.getAttribute('aria-busy') !== 'false') return;
      searching = false;
      mark('bench: results');
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** Those of the query whose results are shown; call `watchQueries` before it is dropped. */
export async function timeQueries(page: Page): Promise<QueryTimes> {
  await page.waitForFunction(() => performance.getEntriesByName('bench: results').length === 1);
  return page.evaluate(() => {
    const last = (name: string): PerformanceEntry => {
      const entry = performance.getEntriesByName(name).at(-1);
      if (!entry) throw new Error(`The page has no measure "${name}".`);
      return entry;
    };
    const total = last('bench: results').startTime - last('bench: drop').startTime;
    const decode = last('query: decode').duration;
    const encode = last('query: encode').duration;
    const scan = last('query: scan').duration;
    return { total, decode, encode, scan, overhead: total - decode - encode - scan };
  });
}
