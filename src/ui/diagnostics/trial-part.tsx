/** The test of the machine: a button, how far it is, and what came of each part. */
import type { Check } from '../../app/diagnostics/diagnostics-state.ts';
import { useActions, useApp } from '../context.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { checkText, diagnosticsWords as words, resultText } from '../words/diagnostics.ts';
import styles from './diagnostics-dialog.module.css';

export function TrialPart() {
  const { diagnostics } = useActions();
  const trial = useApp((state) => state.diagnostics.trial);
  const running = trial.kind === 'running';
  const checks = trial.kind === 'idle' ? [] : trial.checks;
  return (
    <section className={styles.part}>
      <div className={controls.row}>
        <button
          type="button"
          className={controls.button}
          aria-disabled={running}
          onClick={() => !running && diagnostics.tryMachine()}
        >
          {words.try}
        </button>
        <span className={classes(controls.fine, styles.beside)}>
          {running ? words.trying(checks.length, trial.total) : words.tryMeaning}
        </span>
      </div>
      <div role="status">
        {checks.length > 0 && (
          <ul className={styles.checks} aria-label={words.try}>
            {checks.map((check) => (
              <CheckRow key={checkText(check)[0]} check={check} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function CheckRow({ check }: { check: Check }) {
  const [name, detail] = checkText(check);
  return (
    <li className={styles.check}>
      <span>{name}</span>
      <span className={check.passed ? styles.passed : styles.failed}>{resultText(check)}</span>
      <span className={classes(controls.fine, styles.detail)}>{detail}</span>
    </li>
  );
}
