/** How far the arrangement by likeness is, or how good it became. */
import { useActions, useApp } from '../context.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './browse-view.module.css';
import { browseWords as words } from '../words/browse.ts';

interface LineProps {
  /** What is shown was arranged for another width or other pictures. */
  stale: boolean;
  onAgain: () => void;
}

export function ArrangementLine({ stale, onAgain }: LineProps) {
  const arrangement = useApp((state) => state.browse.arrangement);
  if (arrangement.kind === 'none') return null;
  if (arrangement.kind === 'running') return <Running percent={arrangement.done} />;
  return (
    <div className={controls.row}>
      <p className={controls.fine} role="status">
        {Number.isFinite(arrangement.share) && words.arranged(arrangement.share)}
      </p>
      {stale && (
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          onClick={onAgain}
        >
          {words.again}
        </button>
      )}
    </div>
  );
}

function Running({ percent }: { percent: number }) {
  const actions = useActions();
  return (
    <div className={styles.running}>
      <span className={classes(controls.fine, controls.number)}>{words.arranging(percent)}</span>
      <progress max={100} value={percent} aria-label={words.arranging(percent)} />
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.browse.leaveArrangement()}
      >
        {words.cancel}
      </button>
    </div>
  );
}
