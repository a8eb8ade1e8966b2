/** The nearest pictures, nearest first; the list is one tab stop, arrows go from picture to picture. */
import { lazy, useDeferredValue, useMemo, useRef, useState } from 'react';
import { LatePart } from '../page/late-part.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { RerankSwitch, ResultCount } from './result-count.tsx';
import { ResultItem } from './result-item.tsx';
import { ResultToolbar } from './result-toolbar.tsx';
import { useResultWindow } from './result-window.ts';
import styles from './results.module.css';
import { useResultKeys } from './use-result-keys.ts';
import type { Found } from '../words/names.ts';
import { resultsTitle, resultWords, searchSummary } from '../words/results.ts';
import { whyWords } from '../words/why.ts';

const WhyPanel = lazy(async () => ({ default: (await import('./why-panel.tsx')).WhyPanel }));

interface ResultsProps {
  found: Found;
  queryCode: Uint8Array | null;
  /** Whether a newer search is under way. */
  stale: boolean;
}

export function Results({ found, queryCode, stale }: ResultsProps) {
  const [why, setWhy] = useState(false);
  const explained = found.compare === 'hamming' && found.results.length > 0 ? queryCode : null;
  return (
    <div className={styles.results}>
      <div className={styles.head}>
        <h2>{resultsTitle(found)}</h2>
        {explained && (
          <button
            type="button"
            className={classes(controls.button, controls.small)}
            aria-expanded={why}
            onClick={() => setWhy(!why)}
          >
            {whyWords.title}
          </button>
        )}
        {found.compare === 'hamming' && <RerankSwitch />}
        {found.cut === null && <ResultCount />}
        <p className={classes(controls.fine, controls.number, styles.summary)}>
          {searchSummary(found)}
        </p>
      </div>
      {why && explained && (
        <LatePart>
          <WhyPanel found={found} queryCode={explained} />
        </LatePart>
      )}
      {found.results.length === 0 && (
        <p className={controls.soft}>
          {found.compared === 0 ? resultWords.nothingPasses : resultWords.nothing}
        </p>
      )}
      <ResultList found={found} queryCode={queryCode} stale={stale} />
      <p className={classes(controls.fine, styles.touch)}>{resultWords.touch}</p>
    </div>
  );
}

/** So many are drawn at once. */
const fewAtOnce = 60;

/** The first of many results are drawn at once and the rest bit by bit, what is done meanwhile going first. */
function useDrawn(found: Found): { results: Found['results']; whole: boolean } {
  const drawn = useDeferredValue(found);
  // as many as stand there already: a list that became shorter for a moment would lose its place
  const most = drawn === found ? Infinity : Math.max(fewAtOnce, drawn.results.length);
  const whole = found.results.length <= most;
  const results = useMemo(
    () => (whole ? found.results : found.results.slice(0, most)),
    [found, whole, most],
  );
  return { results, whole };
}

function ResultList({ found, queryCode, stale }: ResultsProps) {
  const { results, whole } = useDrawn(found);
  const holder = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const keys = useResultKeys(list, results);
  const { drawn, rows } = useResultWindow(list, ruler, results, keys.stop);
  return (
    <div ref={holder} className={styles.holder}>
      <div ref={ruler} className={styles.grid} aria-hidden="true" />
      <ol
        ref={list}
        role="list"
        className={classes(styles.grid, stale && styles.stale)}
        aria-label={resultWords.list}
        aria-busy={stale || !whole}
        style={rows ? { gridTemplateRows: `repeat(${rows.count}, ${rows.height}px)` } : undefined}
        {...keys.handlers}
      >
        {drawn.map((index) => (
          <ResultItem
            key={results[index]!.rank}
            index={index}
            columns={rows?.columns ?? null}
            result={results[index]!}
            found={found}
            queryCode={queryCode}
            stop={index === keys.stop}
          />
        ))}
      </ol>
      <ResultToolbar holder={holder} list={list} results={results} />
    </div>
  );
}
