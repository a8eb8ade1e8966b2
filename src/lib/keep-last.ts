/** Values that follow from others and take long: computed anew only where these are others than at the last call. */

/** Arguments are told apart as by `Object.is`, so they must be replaced, never changed in place. */
export function keepLast<Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let last: { given: Arguments; result: Result } | null = null;
  return (...given) => {
    if (!last?.given.every((value, place) => Object.is(value, given[place]))) {
      last = { given, result: compute(...given) };
    }
    return last.result;
  };
}
