/** How many results are shown. */
import { useActions, useApp } from './context.tsx';
import { NumberField } from './number-field.tsx';
import styles from './result-count.module.css';

export function ResultCount() {
  const count = useApp((state) => state.resultCount);
  const actions = useActions();
  return (
    <div className={styles.count}>
      <label htmlFor="result-count">Number of results</label>
      <NumberField
        id="result-count"
        className={styles.field}
        value={count}
        min={1}
        max={200}
        step={1}
        onValue={(value) => actions.setResultCount(value)}
      />
    </div>
  );
}
