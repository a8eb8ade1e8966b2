/** How far the search for duplicates is, with a way to end it; after that a way to begin it again. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './duplicates-work.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { duplicateWords as words } from '../words/duplicates.ts';

export function DuplicatesWorkLine() {
  const work = useApp((state) => state.duplicates.work);
  const actions = useActions();
  if (work.kind === 'idle') return <Stopped />;
  const text = words.progress(work.what, work.done, work.total);
  return (
    <div className={styles.work}>
      <div className={styles.progress}>
        <p className={classes(controls.fine, controls.number)}>{text}</p>
        <ProgressBits label={words.finding} done={work.done} total={work.total} text={text} />
      </div>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.duplicates.cancel()}
      >
        {words.cancel}
      </button>
    </div>
  );
}

function Stopped() {
  const { tier, near, similar } = useApp((state) => state.duplicates);
  const actions = useActions();
  if (tier === 'exact' || (tier === 'near' ? near : similar) !== null) return null;
  return (
    <div className={controls.row}>
      <span className={controls.soft}>{words.stopped}</span>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.duplicates.find()}
      >
        {words.again[tier]}
      </button>
    </div>
  );
}
