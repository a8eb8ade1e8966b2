/** Two stations at once: while pictures are encoded, the next ones are decoded. */

/**
 * What `encode` gives. `bring` sees to the pixels that it waits for; when either fails, the other is told to stop, and
 * the failure is thrown.
 */
export async function encodeAsTheyCome<Codes>(
  bring: (signal: AbortSignal) => Promise<void>,
  encode: (signal: AbortSignal) => Promise<Codes>,
): Promise<Codes> {
  const stop = new AbortController();
  const { signal } = stop;
  const linked = <Value>(work: Promise<Value>): Promise<Value> =>
    work.catch((error: unknown) => {
      stop.abort(error);
      throw error;
    });
  const [codes] = await Promise.all([linked(encode(signal)), linked(bring(signal))]);
  return codes;
}
