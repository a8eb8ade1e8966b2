/** The pictures that are asked for: a place to drop, paste or choose them, and their code once there is one. */
import { useEffect, useRef, type RefObject } from 'react';
import type { QueryState } from '../../app/query/query-state.ts';
import { BitStrip } from '../parts/bit-strip.tsx';
import { classes } from '../parts/classes.ts';
import { codeAsHex } from '../parts/code-bits.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { FeedbackChips } from './feedback-chips.tsx';
import { FileInput } from '../parts/file-input.tsx';
import { pictureTypes } from '../parts/picture-types.ts';
import { HistoryButtons } from './history-buttons.tsx';
import styles from './query-panel.module.css';
import { QueryParts } from './query-parts.tsx';
import { RememberedQuery } from '../training/reconstructions-part.tsx';
import { queryDropProps, type DropPlace } from '../page/use-drops.ts';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { useMedia } from '../parts/use-media.ts';
import { compareName, fileName, folderName } from '../words/names.ts';
import { dropWords } from '../words/drop.ts';
import { pasteKeys, queryWords as words } from '../words/search.ts';

/** Where nothing can be dropped, and no keys paste. */
const touch = '(hover: none) and (pointer: coarse)';

export function QueryPanel({ drop }: { drop: DropPlace }) {
  const query = useApp((state) => state.query);
  const region = useRef<HTMLElement>(null);
  useShownOnChange(region, query);
  const kept = useFocusKept(
    region,
    useApp((state) => state.feedback),
  );
  return (
    <section
      ref={region}
      className={classes(
        controls.panel,
        styles.query,
        query !== null && query.parts.length > 1 && styles.several,
        drop !== null && styles.offered,
        drop !== null && drop.at !== 'elsewhere' && styles.targeted,
      )}
      tabIndex={-1}
      aria-label={words.region}
      {...kept}
      {...queryDropProps}
    >
      {query ? (
        <QueryParts parts={query.parts} aimed={drop?.at === 'add'} accept={pictureTypes} />
      ) : (
        <Placeholder />
      )}
      <div className={styles.words}>{query ? <Asked query={query} /> : <Invitation />}</div>
      <Ways asked={query !== null} />
      {drop !== null && (
        <p className={styles.word}>{drop.at === 'add' ? dropWords.add : dropWords.search}</p>
      )}
    </section>
  );
}

/** The buttons: a file, the queries before and after, and nothing at all. */
function Ways({ asked }: { asked: boolean }) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    actions.clearQuery();
    input.current?.focus();
  };
  return (
    <div className={classes(controls.row, styles.ways)}>
      <FileInput
        label={words.file}
        look={asked ? 'plain' : 'primary'}
        accept={pictureTypes}
        inputRef={input}
        onFiles={([file]) => {
          if (file) actions.queryFile(file);
        }}
      />
      <HistoryButtons />
      {asked && (
        <button
          type="button"
          className={classes(controls.button, controls.quiet, controls.calm)}
          onClick={clear}
        >
          {words.clear}
        </button>
      )}
    </div>
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

function Placeholder() {
  return (
    <div className={styles.nothing} aria-hidden="true">
      <svg viewBox="0 0 24 24" width="30" height="30" fill="none" stroke="currentColor">
        <rect x="3.5" y="4.5" width="17" height="15" rx="3" strokeWidth="1.5" />
        <circle cx="9" cy="10" r="1.7" strokeWidth="1.5" />
        <path d="M4 17l5-4 3.5 2.5L16 12l4.5 4" strokeWidth="1.5" />
      </svg>
    </div>
  );
}

function Invitation() {
  const [before, after] = words.howToAsk;
  const touched = useMedia(touch);
  return (
    <>
      <h2 className={styles.title}>{words.invitation}</h2>
      {touched ? (
        <p className={controls.soft}>{words.howToAskByTouch}</p>
      ) : (
        <p className={controls.soft}>
          {before}
          <kbd className={styles.keys}>{pasteKeys()}</kbd>
          {after} {words.howToAskGallery}
        </p>
      )}
    </>
  );
}

function Asked({ query }: { query: QueryState }) {
  const { parts, code, compare, bits } = query;
  const [only] = parts;
  return (
    <>
      <h2 className={styles.name}>
        {parts.length > 1 ? (
          words.several(parts.length)
        ) : (
          <bdi title={query.name}>{fileName(query.name)}</bdi>
        )}
      </h2>
      {code ? (
        <>
          {compare === 'hamming' && (
            <div className={styles.code}>
              <BitStrip code={code} bits={bits} label={words.code(codeAsHex(code))} />
            </div>
          )}
          <Facts query={query} />
          <FeedbackChips />
          {parts.length === 1 && !only?.crop && <RememberedQuery />}
        </>
      ) : (
        <p className={controls.soft}>{words.computing}</p>
      )}
    </>
  );
}

/** Where it lies, how it is compared, and how to ask another. */
function Facts({ query: { name, item, parts, compare } }: { query: QueryState }) {
  const folder = folderName(name);
  const touched = useMedia(touch);
  const cropped = parts.length === 1 && parts[0]?.crop;
  return (
    <p className={controls.fine}>
      {parts.length > 1 ? (
        words.severalMeaning
      ) : folder ? (
        <bdi>{folder}</bdi>
      ) : item !== null ? (
        words.inGallery
      ) : (
        words.notInGallery
      )}
      {cropped && ` · ${words.partAlone}`}
      {compare !== 'hamming' && ` · ${words.comparedBy(compareName(compare))}`}
      {!touched && <Another />}
    </p>
  );
}

function Another() {
  return (
    <>
      {` · ${words.another} `}
      <kbd className={styles.keys}>{pasteKeys()}</kbd>
    </>
  );
}
