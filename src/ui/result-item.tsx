/** One result: the picture, its rank, its file and label, and in which bits it differs from the query. */
import type { ResultState } from '../app/query-state.ts';
import { formatPlural } from '../lib/format.ts';
import { BitStrip } from './bit-strip.tsx';
import { classes } from './classes.ts';
import { useActions } from './context.tsx';
import controls from './controls.module.css';
import styles from './result-item.module.css';
import { fileName, formatDistance, resultName, type Found } from './search-words.ts';
import { Thumbnail } from './thumbnail.tsx';

interface ResultItemProps {
  result: ResultState;
  /** What it is a result of. */
  found: Found;
  queryCode: Uint8Array | null;
  /** Whether it is the list's tab stop. */
  stop: boolean;
}

export function ResultItem({ result, found, queryCode, stop }: ResultItemProps) {
  const actions = useActions();
  const { rank, item, distance } = result;
  const name = fileName(item.path);
  return (
    <li className={styles.result}>
      <button
        type="button"
        className={styles.button}
        aria-label={resultName(rank, item.path, distance, found)}
        title={item.path}
        tabIndex={stop ? 0 : -1}
        onClick={() => actions.queryItem(item.id)}
      >
        <span className={styles.picture}>
          <Thumbnail hash={item.picture} />
          <span className={styles.rank}>{rank}</span>
        </span>
        <span className={styles.line}>
          <bdi className={styles.title}>{item.label ?? name}</bdi>
          <span className={classes(styles.distance, controls.number)}>
            {found.compare === 'hamming' ? formatPlural(distance, 'bit') : formatDistance(distance)}
          </span>
        </span>
        <Difference result={result} found={found} queryCode={queryCode} />
        {item.label !== null && <bdi className={styles.file}>{name}</bdi>}
      </button>
    </li>
  );
}

/** Which bits differ where the code is at hand; else how far it is of what is farthest. */
function Difference({ result, found, queryCode }: Omit<ResultItemProps, 'stop'>) {
  if (result.code && queryCode) {
    return (
      <span className={styles.strip}>
        <BitStrip code={result.code} against={queryCode} bits={found.bits} />
      </span>
    );
  }
  const share = found.reach > 0 ? Math.min(100, (100 * result.distance) / found.reach) : 0;
  return (
    <span className={styles.meter}>
      <span className={styles.share} style={{ width: `${share}%` }} />
    </span>
  );
}
