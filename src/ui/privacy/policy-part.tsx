/** What the page may do: whom the policy binds, a trial of it, and its rules in words. */
import type { ServedPolicy } from '../../app/privacy/served-policy.ts';
import type { AttemptResult } from '../../workers/probe.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './privacy-dialog.module.css';
import { rawRule, ruleText } from '../words/policy.ts';
import {
  attemptName,
  attemptText,
  bindingText,
  isUnbound,
  policyWords as words,
} from '../words/privacy.ts';

export function PolicyPart({ policy }: { policy: ServedPolicy | null }) {
  return (
    <section className={styles.part} aria-labelledby="privacy-policy">
      <h3 id="privacy-policy">{words.title}</h3>
      {policy ? (
        <p className={classes(isUnbound(policy) && styles.warning)}>
          {bindingText(policy, location.host)}
        </p>
      ) : (
        <p>{words.unread}</p>
      )}
      <TrialRow />
      {policy && policy.directives.length > 0 && <Rules policy={policy} />}
    </section>
  );
}

function TrialRow() {
  const { privacy } = useActions();
  const trial = useApp((state) => state.privacy.trial);
  const running = trial.kind === 'running';
  return (
    <>
      <div className={controls.row}>
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          aria-disabled={running}
          onClick={() => !running && privacy.tryPolicy()}
        >
          {words.try}
        </button>
        <span className={controls.fine}>{running ? words.trying : words.tryMeaning}</span>
      </div>
      <div role="status">
        {trial.kind === 'done' && (
          <ul className={styles.attempts}>
            <Attempts where={words.inPage} results={trial.page} />
            {trial.worker ? (
              <Attempts where={words.inWorker} results={trial.worker} />
            ) : (
              <li>{words.noWorker}</li>
            )}
          </ul>
        )}
      </div>
    </>
  );
}

function Attempts({ where, results }: { where: string; results: readonly AttemptResult[] }) {
  return results.map((result) => (
    <li key={result.attempt} className={styles.attempt}>
      <span>
        {attemptName(result.attempt)} <span className={controls.fine}>({where})</span>
      </span>
      <span>
        <span className={result.stoppedBy === null ? styles.passed : styles.stopped}>
          {attemptText(result)}
        </span>{' '}
        {result.stoppedBy !== null && <code className={styles.raw}>{result.stoppedBy}</code>}
      </span>
    </li>
  ));
}

function Rules({ policy }: { policy: ServedPolicy }) {
  return (
    <details>
      <summary>{words.rules(policy.directives.length)}</summary>
      <dl className={styles.rules}>
        {policy.directives.map((directive) => (
          <div key={rawRule(directive)} className={styles.rule}>
            <dt>{ruleText(directive)}</dt>
            <dd>
              <code className={styles.raw}>{rawRule(directive)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
