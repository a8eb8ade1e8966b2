/** The JavaScript heap of a page and its workers, sampled while something runs. */
import type { CDPSession, Page } from '@playwright/test';

const sampleMs = 250;

interface HeapUsage {
  usedSize: number;
  /** Array buffers; not in every version. */
  backingStorageSize?: number;
}

export interface HeapMeter {
  /** Bytes now, after a collection. */
  settled(): Promise<number>;
  /** Ends the sampling and gives the most bytes seen. */
  peak(): Promise<number>;
}

/** Bytes of objects and array buffers in the page and all its workers. */
export async function meterHeap(page: Page): Promise<HeapMeter> {
  const session = await page.context().newCDPSession(page);
  const workers = new Workers(session);
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sample = async (): Promise<number> => {
    const own = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
    return [own, ...(await workers.usages())].reduce((sum, usage) => sum + bytesOf(usage), 0);
  };
  let most = 0;
  let over = false;
  const sampling = (async () => {
    while (!over) {
      most = Math.max(most, await sample());
      await new Promise((resolve) => setTimeout(resolve, sampleMs));
    }
  })();
  return {
    settled: async () => {
      await session.send('HeapProfiler.collectGarbage');
      most = 0;
      return sample();
    },
    peak: async () => {
      over = true;
      await sampling;
      await session.detach();
      return most;
    },
  };
}

function bytesOf({ usedSize, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize;
}

/** Asks every worker of a page; one that does not answer soon counts as it did before. */
class Workers {
  readonly #session: CDPSession;
  readonly #last = new Map<string, HeapUsage>();
  #id = 0;

  constructor(session: CDPSession) {
    this.#session = session;
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.#last.set(sessionId, { usedSize: 0 });
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => this.#last.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      const { result } = JSON.parse(message) as { result?: HeapUsage };
      if (result && this.#last.has(sessionId)) this.#last.set(sessionId, result);
    });
  }

  async usages(): Promise<HeapUsage[]> {
    const message = JSON.stringify({ id: ++this.#id, method: 'Runtime.getHeapUsage' });
    const ask = (sessionId: string): Promise<unknown> =>
      this.#session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => null);
    await Promise.all([...this.#last.keys()].map(ask));
    return [...this.#last.values()];
  }
}
