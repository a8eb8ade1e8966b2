/** What one of two compared runs finds; pictures that the other finds too are marked. */
import type { ComparedResult, RunAnswer } from '../../app/judging/comparison-state.ts';
import type { EncoderState } from '../../app/state.ts';
import { formatPlural } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import styles from './comparison-results.module.css';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { comparisonWords as words } from '../words/comparison.ts';
import { compareName, fileName, formatDistance, resultName } from '../words/names.ts';

interface ComparedResultsProps {
  run: EncoderState;
  answer: RunAnswer;
}

export function ComparedResults({ run, answer }: ComparedResultsProps) {
  return (
    <div className={styles.side}>
      <h3 className={styles.head}>
        <bdi>{run.name}</bdi>
        <span className={classes(controls.fine, controls.number)}>
          {run.compare === 'hamming' ? words.bits(run.bits) : compareName(run.compare)}
        </span>
      </h3>
      <ol role="list" className={styles.grid} aria-label={words.results(run.name)}>
        {answer.results.map((result) => (
          <ComparedItem key={result.rank} result={result} run={run} />
        ))}
      </ol>
    </div>
  );
}

function ComparedItem({ result, run }: { result: ComparedResult; run: EncoderState }) {
  const actions = useActions();
  const { rank, item, distance, shared } = result;
  const name = resultName(rank, item.path, distance, run);
  return (
    <li>
      <button
        type="button"
        className={styles.button}
        aria-label={shared ? words.foundByBoth(name) : name}
        title={item.path}
        onClick={() => actions.queryItem(item.id)}
      >
        <span className={classes(styles.picture, shared && styles.shared)}>
          <Thumbnail hash={item.picture} />
          {shared && <span className={styles.mark}>{words.both}</span>}
        </span>
        <span className={styles.line}>
          <bdi className={styles.title}>{item.label ?? fileName(item.path)}</bdi>
          <span className={classes(controls.number, controls.soft)}>
            {run.compare === 'hamming' ? formatPlural(distance, 'bit') : formatDistance(distance)}
          </span>
        </span>
      </button>
    </li>
  );
}
