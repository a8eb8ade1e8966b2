/** What the browser counts of requests in a worker, told to whoever started it: a worker's timeline ends with it. */

/** A request as the browser counts it (Resource Timing): none of `blob:` and `data:`, which ask nobody. */
export interface CountedRequest {
  address: string;
  /** What asked for it, as the browser calls it: "script", "link", "img", "fetch", "other" ... */
  initiator: string;
  /** Bytes that came over the network, headers included; 0 where a copy in this browser answered, or nobody. */
  received: number;
}

interface Heard {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** No call of `rpc.ts`, whose listeners pass it over. */
interface Told {
  kind: 'requests';
  requests: CountedRequest[];
}

const heard: CountedRequest[] = [];
let take = (requests: CountedRequest[]): void => void heard.push(...requests);

/** What all workers of this page asked for so far, also those that have ended. */
export function requestsOfWorkers(): readonly CountedRequest[] {
  return heard;
}

/** Listens to a worker that was just started. */
export function hearRequests(worker: Heard): void {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<Told> | null>) => {
    if (data?.kind === 'requests' && data.requests) take(data.requests);
  });
}

/** To be called once in every worker: tells what it asked for and will ask for, and what its own workers tell. */
export function tellRequests(scope: { postMessage(told: Told): void }): void {
  take = (requests) => scope.postMessage({ kind: 'requests', requests });
  const observer = new PerformanceObserver((list) => take(list.getEntries().map(countedRequest)));
  observer.observe({ type: 'resource', buffered: true });
}

export function countedRequest(entry: PerformanceEntry): CountedRequest {
  const { name, initiatorType, transferSize } = entry as PerformanceResourceTiming;
  return { address: name, initiator: initiatorType, received: transferSize };
}
