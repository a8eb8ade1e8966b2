/** Back and forward through the queries of this visit. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './history-buttons.module.css';
import { queryWords } from '../words/search.ts';

/** Nothing before the first query. */
export function HistoryButtons() {
  const { back, forward, backToNone, forwardToNone } = useApp((state) => state.history);
  const actions = useActions();
  if (back === 0 && forward === 0) return null;
  return (
    <div className={styles.history}>
      <Step
        name={backToNone ? queryWords.backToNone : queryWords.back}
        path="M14.5 5.5 8 12l6.5 6.5"
        left={back}
        go={() => actions.query.back()}
      />
      <Step
        name={forwardToNone ? queryWords.forwardToNone : queryWords.forward}
        path="M9.5 5.5 16 12l-6.5 6.5"
        left={forward}
        go={() => actions.query.forward()}
      />
    </div>
  );
}

interface StepProps {
  name: string;
  path: string;
  /** How many queries lie that way. */
  left: number;
  go: () => void;
}

function Step({ name, path, left, go }: StepProps) {
  return (
    <button
      type="button"
      className={classes(controls.button, controls.small, styles.step)}
      aria-label={name}
      title={name}
      aria-disabled={left === 0}
      onClick={() => left > 0 && go()}
    >
      <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" className={styles.arrow}>
        <path d={path} />
      </svg>
    </button>
  );
}
