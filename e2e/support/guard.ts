/** What every journey promises: no policy violation, no page error, nothing but plain GETs of the page's own files. */
import type { BrowserContext, ConsoleMessage, Page, Request, Worker } from '@playwright/test';

export interface Guard {
  /** One line for each broken promise so far, in page and workers. */
  broken(): Promise<string[]>;
}

interface Watched {
  policyViolations?: string[];
  longTasks?: number[];
}

/** Runs in the page before its own code. */
function watch(): void {
  const watched = globalThis as Watched;
  const violations: string[] = (watched.policyViolations = []);
  const longTasks: number[] = (watched.longTasks = []);
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in a worker: what its policy stopped, also before this, is said on the console, the one way out that is heard. */
function watchWorker(): void {
  new ReportingObserver(
    (reports) => {
      for (const { body } of reports) {
        const { effectiveDirective, blockedURL } = body as unknown as Record<string, string>;
        // oxlint-disable-next-line no-console -- nothing else of a worker reaches the test
        console.error(`content security policy of a worker: ${effectiveDirective} ${blockedURL}`);
      }
    },
    { types: ['csp-violation'], buffered: true },
  ).observe();
}

/** The worker may have ended before. */
function watchIn(worker: Worker): void {
  worker.evaluate(watchWorker).catch(() => undefined);
}

/** Tasks of the page's main thread over 50 ms since the page was opened, in ms. */
export function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as Watched).longTasks ?? []);
}

function wrongRequest(request: Request, origin: string): string | null {
  const address = new URL(request.url());
  if (address.protocol === 'blob:' || address.protocol === 'data:') return null;
  if (address.origin !== origin) return `${request.url()} is another origin`;
  if (request.method() !== 'GET') return `${request.method()} ${request.url()} is no GET`;
  if (address.search !== '' && !request.isNavigationRequest()) {
    return `${request.url()} has a query`;
  }
  return request.postDataBuffer() ? `${request.url()} has a body` : null;
}

function wrongMessage(message: ConsoleMessage): string | null {
  const text = message.text();
  return /content security policy|trusted\s?type/i.test(text) ? `policy: ${text}` : null;
}

/** Watches all pages and workers of a context from now on. */
export async function guard(context: BrowserContext, origin: string): Promise<Guard> {
  const found: string[] = [];
  const note = (line: string | null): void => {
    if (line !== null) found.push(line);
  };
  await context.addInitScript(watch);
  const watchWorkers = (page: Page): void => {
    page.workers().forEach(watchIn);
    page.on('worker', watchIn);
  };
  context.pages().forEach(watchWorkers);
  context.on('page', watchWorkers);
  context.on('serviceworker', watchIn);
  context.on('request', (request) => note(wrongRequest(request, origin)));
  context.on('console', (message) => note(wrongMessage(message)));
  context.on('weberror', (error) => note(`page error: ${error.error().message}`));
  const violations = (page: Page): Promise<string[]> =>
    page.evaluate(() => (globalThis as Watched).policyViolations ?? []);
  return {
    broken: async () => [...found, ...(await Promise.all(context.pages().map(violations))).flat()],
  };
}
