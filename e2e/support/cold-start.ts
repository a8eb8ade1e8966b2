/** A page that was never opened before, up to its first screen: what it asked for, how heavy that was, how long it took. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Semblance } from '../pages/semblance.ts';

/** Kilobytes of compressed JavaScript that the first screen may ask for. */
export const SCRIPT_BUDGET = 120;

export interface ColdStart {
  /** Kilobytes (1,000 bytes) of each script that was asked for before the empty page stood, gzip level 9. */
  scripts: { path: string; kilobytes: number }[];
  /** Milliseconds from the navigation to anything painted, and to the empty page that takes pictures. */
  painted: number;
  ready: number;
}

/** A script or WASM module, whoever asked for it: the page or a worker. */
interface Fetched {
  path: string;
  body: Buffer;
}

/** Keeps what the page and its workers fetch from now on; the function given resolves with it. */
export function watchCode(page: Page): () => Promise<Fetched[]> {
  const fetched: Promise<Fetched | null>[] = [];
  page.context().on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (!/\.(js|wasm)$/.test(path)) return;
    const reading = response.body().then((body) => ({ path, body }));
    fetched.push(reading.catch(() => null)); // a page that closes takes its last answers along
  });
  return async () => (await Promise.all(fetched)).filter((code) => code !== null);
}

/** Opens the page and waits for the empty gallery. The context must be a fresh one. */
export async function measureColdStart(semblance: Semblance): Promise<ColdStart> {
  const { page } = semblance;
  const code = watchCode(page);
  await page.addInitScript(noteWhenReady);
  await semblance.open();
  await semblance.sampleButton.waitFor();
  const { painted, ready, later } = await page.evaluate(readTimes);
  const scripts = (await code())
    .filter(({ path }) => path.endsWith('.js') && !later.includes(path))
    .map(({ path, body }) => ({ path, kilobytes: gzipSync(body, { level: 9 }).length / 1000 }));
  return { scripts, painted, ready };
}

/** Runs in the page before its own code: the commit that shows the way in is the moment that counts. */
function noteWhenReady(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('main button')) return;
    performance.mark('empty page');
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function readTimes(): Promise<{ painted: number; ready: number; later: string[] }> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const ready = performance.getEntriesByName('empty page')[0]!.startTime;
  const later = performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime > ready)
    .map(({ name }) => new URL(name).pathname);
  const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
  return { painted, ready, later };
}
