import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as requests from './requests.ts';
import type { CountedRequest } from './requests.ts';

const resource = (name: string, initiatorType: string, transferSize: number): PerformanceEntry =>
  ({ name, initiatorType, transferSize }) as unknown as PerformanceEntry;

class FakeObserver {
  static newest: FakeObserver;
  options: unknown;
  readonly tell: (entries: PerformanceEntry[]) => void;
  constructor(hear: (list: { getEntries(): PerformanceEntry[] }) => void) {
    this.tell = (entries) => hear({ getEntries: () => entries });
    FakeObserver.newest = this;
  }
  observe(options: unknown): void {
    this.options = options;
  }
}

/** Each thread has its own copy of the module. */
async function thread(): Promise<typeof requests> {
  vi.resetModules();
  return import('./requests.ts');
}

/** A started worker as its starter holds it, and its own scope. */
function line(): { scope: { postMessage(data: unknown): void }; worker: EventTarget } {
  const worker = new EventTarget();
  return {
    scope: { postMessage: (data) => worker.dispatchEvent(new MessageEvent('message', { data })) },
    worker,
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('what workers ask for', () => {
  test('is heard by the page, also what a worker of a worker asked for', async () => {
    vi.stubGlobal('PerformanceObserver', FakeObserver);
    const [page, learn, batches] = [await thread(), await thread(), await thread()];
    const [outer, inner] = [line(), line()];
    page.hearRequests(outer.worker as Worker);
    learn.hearRequests(inner.worker as Worker);
    learn.tellRequests(outer.scope);
    const ofLearn = FakeObserver.newest;
    batches.tellRequests(inner.scope);
    expect(ofLearn.options).toEqual({ type: 'resource', buffered: true });
    ofLearn.tell([resource('https://a.test/a.wasm', 'fetch', 1200)]);
    FakeObserver.newest.tell([resource('https://a.test/b.js', 'script', 0)]);
    expect(page.requestsOfWorkers()).toEqual([
      { address: 'https://a.test/a.wasm', initiator: 'fetch', received: 1200 },
      { address: 'https://a.test/b.js', initiator: 'script', received: 0 },
    ] satisfies CountedRequest[]);
    expect(learn.requestsOfWorkers()).toEqual([]);
  });

  test('is told apart from every other message', async () => {
    const page = await thread();
    const { scope, worker } = line();
    page.hearRequests(worker as Worker);
    for (const message of [null, 'requests', 7, { kind: 'done', id: 1 }, { kind: 'requests' }]) {
      scope.postMessage(message);
    }
    expect(page.requestsOfWorkers()).toEqual([]);
  });
});

const scripts = import.meta.glob<string>('./*.worker.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test.each(Object.entries(scripts))('%s tells what it asks for', (_, script) => {
  expect(script).toMatch(/^tellRequests\(self\);$/m);
});
