/** How far the adding of pictures is: count, pace, time left, and a way to stop it. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './ingest-progress.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { addingPaceText, addingText, addWords as words } from '../words/adding.ts';

export function IngestProgress() {
  const ingest = useApp((state) => state.ingest);
  const actions = useActions();
  if (ingest.kind === 'idle') return null;
  const count = addingText(ingest);
  return (
    <div className={styles.progress}>
      <p className={classes(styles.line, controls.number)}>
        <b>{count}</b> <span className={controls.soft}>{addingPaceText(ingest)}</span>
      </p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.cancelAdding()}
      >
        {words.cancel}
      </button>
      <div className={styles.bar}>
        <ProgressBits
          label={words.progress}
          done={ingest.kind === 'adding' ? ingest.done : 0}
          total={ingest.kind === 'adding' ? ingest.found : 0}
          text={count}
        />
      </div>
    </div>
  );
}
