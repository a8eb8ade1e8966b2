/** Work in the background stands still while the speed of a training step is measured on the same thread. */

let measuring = 0;
const waiting: (() => void)[] = [];

/** Nothing in the background goes on until `work` is done. */
export async function withoutBackground<Value>(work: () => Promise<Value>): Promise<Value> {
  measuring++;
  try {
    return await work();
  } finally {
    measuring--;
    if (measuring === 0) for (const resume of waiting.splice(0)) resume();
  }
}

/** Resolves when work in the background may go on. */
export async function whenUndisturbing(): Promise<void> {
  while (measuring > 0) await new Promise<void>((resume) => waiting.push(resume));
}
