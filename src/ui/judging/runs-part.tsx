/** All runs of this gallery: what each was and found, in a table, and any two of them side by side. */
import { limitChoices } from '../../app/training/runs-state.ts';
import { formatBytes } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import { ComparisonPart } from './comparison-part.tsx';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './runs-part.module.css';
import { RunsTable } from './runs-table.tsx';
import { runsWords as words } from '../words/runs.ts';

export function RunsPart() {
  const any = useApp((state) => state.encoders.length > 0);
  if (!any) return null;
  return (
    <>
      <section className={classes(controls.panel, styles.part)} aria-labelledby="runs">
        <div className={styles.head}>
          <h2 id="runs">{words.title}</h2>
          <WeightLimit />
        </div>
        <RunsTable />
        <p className={controls.fine}>{words.meaning}</p>
      </section>
      <ComparisonPart />
    </>
  );
}

function WeightLimit() {
  const actions = useActions();
  const { bytes, limitBytes } = useApp((state) => state.runs);
  const sum = Object.values(bytes).reduce((total, one) => total + one, 0);
  return (
    <p className={classes(controls.fine, controls.number, styles.limit)}>
      <label htmlFor="weight-limit">{words.limit(sum)}</label>
      <select
        id="weight-limit"
        className={controls.field}
        value={limitBytes}
        aria-describedby="weight-limit-help"
        onChange={(event) => actions.setWeightLimit(Number(event.currentTarget.value))}
      >
        {limitChoices.map((choice) => (
          <option key={choice} value={choice}>
            {choice === 0 ? words.limitNone : formatBytes(choice)}
          </option>
        ))}
      </select>
      <span id="weight-limit-help" className={controls.hidden}>
        {words.limitMeaning}
      </span>
    </p>
  );
}
