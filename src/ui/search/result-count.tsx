/** How many results are shown, and in which order. */
import { useActions, useApp } from '../context.tsx';
import { NumberField } from '../parts/number-field.tsx';
import styles from './result-count.module.css';
import { resultWords } from '../words/results.ts';

export function ResultCount() {
  const count = useApp((state) => state.resultCount);
  const actions = useActions();
  return (
    <div className={styles.count}>
      <label htmlFor="result-count">{resultWords.count}</label>
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
    <label className={styles.rerank} title={resultWords.rerankMeaning}>
      <input
        type="checkbox"
        checked={rerank}
        onChange={(event) => actions.setRerank(event.currentTarget.checked)}
      />
      {resultWords.rerank}
    </label>
  );
}
