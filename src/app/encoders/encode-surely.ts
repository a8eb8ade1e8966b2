/** Encoding that outlives a device that fails. */
import { UserError } from '../../lib/error.ts';
import { logEvent } from '../diagnostics/log.ts';
import { tell } from '../notices.ts';
import { failureText } from '../training/setback-text.ts';
import { tryAgain } from '../training/try-again.ts';

const again = 'what was not finished is encoded again';

/**
 * What `attempt` gives, which is called again after a failure of the device: once on the same backend, then on the next
 * ones; nothing of a failed attempt is kept. Each failure is told. Throws a UserError where nothing is left to try.
 */
export async function encodeSurely<Result>(
  attempt: () => Promise<Result>,
  needsBackend = true,
): Promise<Result> {
  let last: string | null = null;
  const trying = tryAgain({
    attempt,
    needsBackend,
    rungs: ['same', 'next'],
    onSetback: ({ rung, ...failed }) => {
      const sentence = failureText(failed);
      if (!rung) return void (last = sentence);
      logEvent(sentence);
      tell(`${sentence}; ${again}${rung === 'next' ? ' on another backend' : ''}.`);
    },
  });
  return trying.catch((error: unknown) => {
    if (last === null) throw error;
    throw new UserError(
      `${last}, and encoding failed again elsewhere; reload the page to go on. The codes that were there still answer, and no picture is lost.`,
      { cause: error },
    );
  });
}
