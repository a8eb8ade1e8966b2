/** What is fetched once, when it is first asked for. */

/**
 * Does `work` with what was fetched: before it returns where that is there, else once it has come. What `work` throws
 * rejects; what could not be fetched rejects too, and is fetched again at the next call.
 */
export type Late<Value> = <Result>(
  work: (value: Value) => Result | Promise<Result>,
) => Promise<Result>;

export function late<Value>(fetch: () => Promise<Value>): Late<Value> {
  let fetched: { value: Value } | null = null;
  let fetching: Promise<Value> | null = null;
  const load = (): Promise<Value> => {
    fetching ??= fetch();
    fetching.then(
      (value) => (fetched = { value }),
      () => (fetching = null),
    );
    return fetching;
  };
  return async (work) => work(fetched ? fetched.value : await load());
}
