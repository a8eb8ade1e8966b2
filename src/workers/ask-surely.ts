/** Questions to a worker that may stop or fall silent: such a one is replaced, and what it owed is asked once more. */
import { isAbort, UserError } from '../lib/error.ts';

type Ask<Output> = () => Promise<Output>;

interface SureAsking {
  /** For what is answered soon: a worker that is silent for longer is stopped. */
  soon<Output>(ask: Ask<Output>): Promise<Output>;
  /** For what may take any time; silence is no sign then, for what waits behind it neither. */
  sometime<Output>(ask: Ask<Output>): Promise<Output>;
  /** Stops the worker on purpose: nothing is asked again. */
  stop(reason: Error): void;
}

/** `stop` ends the worker, so that what is pending rejects with the reason; the next question starts another. */
export function createSureAsking(stop: (reason: Error) => void, silenceMs: number): SureAsking {
  let stops = 0;
  let long = 0;
  const twice = async <Output>(ask: Ask<Output>): Promise<Output> => {
    const before = stops;
    try {
      return await ask();
    } catch (error) {
      if (error instanceof UserError || isAbort(error) || stops > before) throw error;
      return ask();
    }
  };
  const watched = <Output>(ask: Ask<Output>): Promise<Output> => {
    const silent = setInterval(() => {
      if (long === 0) stop(new Error(`The worker did not answer within ${silenceMs / 1000} s`));
    }, silenceMs);
    return ask().finally(() => clearInterval(silent));
  };
  return {
    soon: (ask) => twice(() => watched(ask)),
    sometime: (ask) => {
      long++;
      return twice(ask).finally(() => long--);
    },
    stop: (reason) => {
      stops++;
      stop(reason);
    },
  };
}
