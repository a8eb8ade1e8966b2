/** One result: the picture, its rank, its file and label, how far it is, and in which bits it differs from the query. */
import { memo, type CSSProperties } from 'react';
import type { ResultState } from '../../app/query/query-state.ts';
import { BitStrip } from '../parts/bit-strip.tsx';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { dragItem } from '../parts/drag-item.ts';
import styles from './result-item.module.css';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { fileName, resultName, type Found } from '../words/names.ts';
import { distanceText, resultWords, scoreSentence, standingOf } from '../words/results.ts';

interface ResultItemProps {
  /** Its place among all results, from 0. */
  index: number;
  /** How many stand in a row, where it has a place of its own among results that are not drawn. */
  columns: number | null;
  result: ResultState;
  /** What it is a result of. */
  found: Found;
  queryCode: Uint8Array | null;
  /** Whether it is the list's tab stop. */
  stop: boolean;
}

/** The list around it hears its clicks and keys: two thousand results are two thousand handlers otherwise. */
export const ResultItem = memo(function ResultItem(props: ResultItemProps) {
  const { index, columns, result, found, queryCode, stop } = props;
  const { rank, item, distance } = result;
  const name = fileName(item.path);
  const selected = useApp((state) => state.selection.ids.has(item.id));
  const standing = standingOf(found, distance);
  return (
    <li
      className={styles.result}
      data-index={index}
      aria-posinset={columns === null ? undefined : index + 1}
      aria-setsize={columns === null ? undefined : found.results.length}
      style={columns === null ? undefined : placeIn(columns, index)}
    >
      <button
        type="button"
        className={classes(styles.button, selected && styles.selected)}
        aria-label={resultName(rank, item.path, distance, found)}
        aria-description={selected ? resultWords.selected : undefined}
        title={`${item.path}\n${scoreSentence(found, distance)}`}
        tabIndex={stop ? 0 : -1}
        {...dragItem(item.id)}
      >
        <span className={styles.picture}>
          <Thumbnail hash={item.picture} />
          <span className={styles.rank}>{rank}</span>
          <Marks id={item.id} selected={selected} />
        </span>
        <span className={styles.line}>
          <bdi className={styles.title}>{item.label ?? name}</bdi>
          <span className={classes(styles.distance, controls.number)}>
            {distanceText(found, distance)}
          </span>
        </span>
        <Difference result={result} found={found} queryCode={queryCode} />
        {item.label !== null && <bdi className={styles.file}>{name}</bdi>}
        {standing && <span className={classes(styles.standing, controls.number)}>{standing}</span>}
      </button>
    </li>
  );
});

function placeIn(columns: number, index: number): CSSProperties {
  return { gridRow: Math.floor(index / columns) + 1, gridColumn: (index % columns) + 1 };
}

/** Whether it is selected, and whether more or less like it is wanted. */
function Marks({ id, selected }: { id: string; selected: boolean }) {
  const more = useApp((state) => state.feedback.more.includes(id));
  const less = useApp((state) => state.feedback.less.includes(id));
  return (
    <>
      {(more || less) && <span className={styles.said}>{more ? '+' : '−'}</span>}
      {selected && (
        <svg className={styles.tick} viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M6.5 12.5l3.6 3.6 7.4-8" />
        </svg>
      )}
    </>
  );
}

/** Which bits differ where the code is at hand; else how far it is of what is farthest. */
function Difference({
  result,
  found,
  queryCode,
}: Pick<ResultItemProps, 'result' | 'found' | 'queryCode'>) {
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
