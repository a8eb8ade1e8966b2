/** How many results are shown, and in which order. */
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

/** Whether the nearest codes are put into the order of their embeddings. */
export function RerankSwitch() {
  const rerank = useApp((state) => state.rerank);
  const actions = useActions();
  return (
    <label
      className={styles.rerank}
      title="Puts the 100 nearest codes into the order of their embeddings, which tell more than the bits"
    >
      <input
        type="checkbox"
        checked={rerank}
        onChange={(event) => actions.setRerank(event.currentTarget.checked)}
      />
      Re-rank the first 100
    </label>
  );
}
