/** How much memory code asks for at once, for tests. */

interface Watch {
  /** Bytes of the longest buffer or array that was asked for. */
  longest: () => number;
  stop: () => void;
}

const watched = ['ArrayBuffer', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Uint32Array'] as const;
const wide = ['Int32Array', 'Float32Array', 'Float64Array'] as const;

/** Sees what is made by a length; what is copied from something that is there takes as much as that. */
export function watchAllocations(): Watch {
  let longest = 0;
  const before = new Map<string, unknown>();
  for (const name of [...watched, ...wide]) {
    const made = globalThis[name] as Uint8ArrayConstructor;
    before.set(name, made);
    const unit = 'BYTES_PER_ELEMENT' in made ? made.BYTES_PER_ELEMENT : 1;
    const seen = new Proxy(made, {
      construct: (target, given: unknown[], asked) => {
        if (typeof given[0] === 'number') longest = Math.max(longest, unit * given[0]);
        return Reflect.construct(target, given, asked) as object;
      },
    });
    Object.defineProperty(globalThis, name, { value: seen, configurable: true, writable: true });
  }
  return {
    longest: () => longest,
    stop: () => {
      for (const [name, value] of before) {
        Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
      }
    },
  };
}
