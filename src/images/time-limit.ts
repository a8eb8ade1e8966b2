/** A bound on how long a decoder may take. */
import { UserError } from '../lib/error.ts';

/** One clock for all: a timer for each of thousands of short decodes costs more than the decodes' own calls. */
const tickMs = 500;
const waiting = new Set<{ until: number; giveUp: () => void }>();
let clock: ReturnType<typeof setInterval> | null = null;

/** Rejects with a UserError after `milliseconds`, or half a second later; what arrives after that goes to `release`. */
export function withTimeLimit<Value>(
  work: Promise<Value>,
  milliseconds: number,
  release: (late: Value) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let over = false;
    const giveUp = (): void => {
      over = true;
      const seconds = Math.round(milliseconds / 1000);
      reject(new UserError(`The picture was not decoded within ${seconds} s, so it was given up.`));
    };
    const watched = { until: performance.now() + milliseconds, giveUp };
    waiting.add(watched);
    clock ??= setInterval(tick, tickMs);
    work
      .then((value) => {
        if (over) release(value);
        else resolve(value);
      }, reject)
      .finally(() => waiting.delete(watched));
  });
}

function tick(): void {
  const now = performance.now();
  for (const watched of waiting) {
    if (watched.until > now) continue;
    waiting.delete(watched);
    watched.giveUp();
  }
  if (waiting.size > 0 || clock === null) return;
  clearInterval(clock);
  clock = null;
}
