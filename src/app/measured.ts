/** Parts of a question as the browser's performance tools show them. */

/** Waits for `work` and notes it as the newest measure of that name. */
export async function measured<Value>(name: string, work: Promise<Value>): Promise<Value> {
  const start = performance.now();
  const value = await work;
  note(name, start, performance.now() - start);
  return value;
}

/** Notes what took `duration` milliseconds, in the place of what was noted under that name. */
export function note(name: string, start: number, duration: number): void {
  performance.clearMeasures(name);
  performance.measure(name, { start, duration });
}
