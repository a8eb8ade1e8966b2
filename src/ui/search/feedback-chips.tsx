/** What was said of the results, "more" and "less like this", and taking it back. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './feedback-chips.module.css';
import { queryWords } from '../words/search.ts';

export function FeedbackChips() {
  const { more, less } = useApp((state) => state.feedback);
  const actions = useActions();
  if (more.length === 0 && less.length === 0) return null;
  const parts = [
    more.length > 0 && queryWords.more(more.length),
    less.length > 0 && (more.length > 0 ? queryWords.less : queryWords.onlyLess)(less.length),
  ].filter((part) => part !== false);
  const quiet = classes(controls.button, controls.small, controls.quiet);
  return (
    <div className={styles.feedback}>
      <p className={classes(styles.chip, controls.number)} role="status">
        {parts.join(', ')}
      </p>
      <button
        type="button"
        className={quiet}
        aria-label={queryWords.undoLabel}
        onClick={() => actions.query.undoFeedback()}
      >
        {queryWords.undo}
      </button>
      <button
        type="button"
        className={classes(quiet, controls.calm)}
        aria-label={queryWords.clearFeedbackLabel}
        onClick={() => actions.query.clearFeedback()}
      >
        {queryWords.clearFeedback}
      </button>
    </div>
  );
}
