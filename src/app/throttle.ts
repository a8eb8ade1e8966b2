/** Lets a stream of values through at most once in `milliseconds`; the last value always arrives with `flush`. */
export function throttle<Value>(
  milliseconds: number,
  sink: (value: Value) => void,
): { push: (value: Value) => void; flush: () => void } {
  let last = Number.NEGATIVE_INFINITY;
  let held: { value: Value } | null = null;
  const flush = (): void => {
    if (!held) return;
    const { value } = held;
    held = null;
    last = performance.now();
    sink(value);
  };
  return {
    push: (value) => {
      held = { value };
      if (performance.now() - last >= milliseconds) flush();
    },
    flush,
  };
}
