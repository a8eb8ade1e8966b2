/** The nearest pictures, nearest first; the list is one tab stop, arrows go from picture to picture. */
import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { ResultState } from '../app/query-state.ts';
import { formatCount } from '../lib/format.ts';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import { RerankSwitch, ResultCount } from './result-count.tsx';
import { ResultItem } from './result-item.tsx';
import styles from './results.module.css';
import { columnsOf, nextIndex } from './roving.ts';
import { searchSummary, type Found } from './search-words.ts';

interface ResultsProps {
  found: Found;
  queryCode: Uint8Array | null;
  /** Whether a newer search is under way. */
  stale: boolean;
}

export function Results({ found, queryCode, stale }: ResultsProps) {
  const { results } = found;
  return (
    <div className={styles.results}>
      <div className={styles.head}>
        <h2>{formatCount(results.length)} nearest</h2>
        <p className={classes(controls.fine, controls.number, styles.summary)}>
          {searchSummary(found)}
        </p>
        {found.compare === 'hamming' && <RerankSwitch />}
        <ResultCount />
      </div>
      <ResultList found={found} queryCode={queryCode} stale={stale} />
    </div>
  );
}

function ResultList({ found, queryCode, stale }: ResultsProps) {
  const { results } = found;
  const list = useRef<HTMLOListElement>(null);
  const roving = useRoving(list, results);
  return (
    <ol
      ref={list}
      role="list"
      className={classes(styles.grid, stale && styles.stale)}
      aria-label="Results"
      aria-busy={stale}
      onKeyDown={roving.onKeyDown}
      onFocus={roving.onFocus}
    >
      {results.map((result, index) => (
        <ResultItem
          key={result.rank}
          result={result}
          found={found}
          queryCode={queryCode}
          stop={index === roving.active}
        />
      ))}
    </ol>
  );
}

/** One of the buttons is the tab stop; new results start over at the first. */
function useRoving(list: RefObject<HTMLOListElement | null>, results: readonly ResultState[]) {
  const [stop, setStop] = useState({ index: 0, of: results });
  const active = stop.of === results ? Math.min(stop.index, results.length - 1) : 0;
  const buttons = () => Array.from(list.current?.querySelectorAll('button') ?? []);
  useEffect(() => {
    const holder = list.current;
    if (holder?.contains(document.activeElement)) {
      holder.querySelector('button')?.focus({ preventScroll: true });
    }
  }, [results, list]);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons();
    const columns = columnsOf(all.map((button) => button.getBoundingClientRect().top));
    const next = nextIndex(event.key, active, all.length, columns);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all[next]?.focus();
  };
  const onFocus = (event: FocusEvent) => {
    const index = buttons().findIndex((button) => button === event.target);
    if (index >= 0) setStop({ index, of: results });
  };
  return { active, onKeyDown, onFocus };
}
