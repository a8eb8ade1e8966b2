/** The picture that is asked for: a place to drop, paste or choose it, and its code once it has one. */
import { useEffect, useRef, type RefObject } from 'react';
import type { QueryState } from '../app/query-state.ts';
import { BitStrip } from './bit-strip.tsx';
import { classes } from './classes.ts';
import { codeAsHex } from './code-bits.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import { FileInput } from './file-input.tsx';
import styles from './query-panel.module.css';
import { RememberedQuery } from './reconstructions-part.tsx';
import { compareName, fileName, folderName } from './search-words.ts';
import { queryDropProps, type DropPlace } from './use-drops.ts';

export function QueryPanel({ drop }: { drop: DropPlace }) {
  const query = useApp((state) => state.query);
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLElement>(null);
  useShownOnChange(region, query);
  const clear = () => {
    actions.clearQuery();
    input.current?.focus();
  };
  return (
    <section
      ref={region}
      className={classes(
        controls.panel,
        styles.query,
        drop !== null && styles.offered,
        drop === 'query' && styles.targeted,
      )}
      aria-label="Query"
      {...queryDropProps}
    >
      {query ? <Asked query={query} /> : <Invitation />}
      <div className={classes(controls.row, styles.ways)}>
        <FileInput
          label="Query image"
          look={query ? 'plain' : 'primary'}
          accept="image/*,.heic,.heif,.avif"
          inputRef={input}
          onFiles={([file]) => {
            if (file) actions.queryFile(file);
          }}
        />
        {query && (
          <button
            type="button"
            className={classes(controls.button, controls.quiet, controls.calm)}
            onClick={clear}
          >
            Clear query
          </button>
        )}
      </div>
      {drop !== null && <p className={styles.word}>Drop to search</p>}
    </section>
  );
}

/** A new query is brought into view, wherever on the page it was asked from. */
function useShownOnChange(region: RefObject<HTMLElement | null>, query: QueryState | null) {
  const name = query?.name ?? null;
  const shown = useRef(name);
  useEffect(() => {
    if (name !== null && name !== shown.current) {
      region.current?.scrollIntoView({ block: 'nearest' });
    }
    shown.current = name;
  }, [name, region]);
}

function Invitation() {
  return (
    <>
      <div className={styles.nothing} aria-hidden="true">
        <svg viewBox="0 0 24 24" width="30" height="30" fill="none" stroke="currentColor">
          <rect x="3.5" y="4.5" width="17" height="15" rx="3" strokeWidth="1.5" />
          <circle cx="9" cy="10" r="1.7" strokeWidth="1.5" />
          <path d="M4 17l5-4 3.5 2.5L16 12l4.5 4" strokeWidth="1.5" />
        </svg>
      </div>
      <div className={styles.words}>
        <h2 className={styles.title}>What are you looking for?</h2>
        <p className={controls.soft}>
          Drop a picture here, paste one with Ctrl/Cmd+V, or choose a file. Any picture of the
          gallery works too: click it.
        </p>
      </div>
    </>
  );
}

function Asked({ query }: { query: QueryState }) {
  const folder = folderName(query.name);
  return (
    <>
      <div className={styles.picture}>{query.picture && <img src={query.picture} alt="" />}</div>
      <div className={styles.words}>
        <h2 className={styles.name}>
          <bdi title={query.name}>{fileName(query.name)}</bdi>
        </h2>
        {query.code ? (
          <>
            {query.compare === 'hamming' && (
              <div className={styles.code}>
                <BitStrip
                  code={query.code}
                  bits={query.bits}
                  label={`Its code: ${codeAsHex(query.code)} in hexadecimal`}
                />
              </div>
            )}
            <p className={controls.fine}>
              {folder ? <bdi>{folder}</bdi> : query.item ? 'In the gallery' : 'Not in the gallery'}
              {query.compare !== 'hamming' && ` · compared by ${compareName(query.compare)}`} · drop
              or paste another (Ctrl/Cmd+V)
            </p>
            <RememberedQuery />
          </>
        ) : (
          <p className={controls.soft}>Computing its code …</p>
        )}
      </div>
    </>
  );
}
