/** The stations of a picture's way, timed: the browser's developer tools show them, and the bench `journey` sums them. */

/** What `work` gives; until it is settled counts as that station, in the timeline of the thread that waits for it. */
export async function measured<Value>(station: string, work: Promise<Value>): Promise<Value> {
  const start = performance.now();
  try {
    return await work;
  } finally {
    performance.measure(station, { start, end: performance.now() });
  }
}

/** Notes a station that took `duration` milliseconds until now, where something else has timed it. */
export function noteStation(station: string, duration: number): void {
  const end = performance.now();
  performance.measure(station, { start: end - duration, end });
}
