/** How far the adding of pictures is: count, pace, time left, and a way to stop it. */
import type { IngestState } from '../app/state.ts';
import { formatCount, formatDuration, formatPlural } from '../lib/format.ts';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './ingest-progress.module.css';
import { ProgressBits } from './progress-bits.tsx';

export function IngestProgress() {
  const ingest = useApp((state) => state.ingest);
  const actions = useActions();
  if (ingest.kind === 'idle') return null;
  const count = countText(ingest);
  return (
    <div className={styles.progress}>
      <p className={classes(styles.line, controls.number)}>
        <b>{count}</b> <span className={controls.soft}>{paceText(ingest)}</span>
      </p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.cancelAdding()}
      >
        Cancel adding
      </button>
      <div className={styles.bar}>
        <ProgressBits
          label="Adding images"
          done={ingest.kind === 'adding' ? ingest.done : 0}
          total={ingest.kind === 'adding' ? ingest.found : 0}
          text={count}
        />
      </div>
    </div>
  );
}

function countText(ingest: Exclude<IngestState, { kind: 'idle' }>): string {
  if (ingest.kind === 'listing')
    return `Looking for pictures: ${formatPlural(ingest.found, 'file')}`;
  return `Adding ${formatCount(ingest.done)} of ${formatPlural(ingest.found, 'file')}`;
}

function paceText(ingest: Exclude<IngestState, { kind: 'idle' }>): string {
  if (ingest.kind === 'listing') return '';
  const parts = [`${formatCount(Math.round(ingest.perSecond))} pictures/s`];
  if (ingest.secondsLeft !== null) parts.push(`${formatDuration(ingest.secondsLeft)} left`);
  if (ingest.known > 0) parts.push(`${formatCount(ingest.known)} already here`);
  if (ingest.skipped > 0) parts.push(`${formatCount(ingest.skipped)} skipped`);
  return parts.join(' · ');
}
