/** What can be done with one result: a toolbar at the one that the pointer or the keyboard is on. */
import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import { THE_QUERY } from '../../app/lightbox/lightbox-state.ts';
import type { ResultState } from '../../app/query/query-state.ts';
import { useActions } from '../context.tsx';
import styles from './result-toolbar.module.css';
import { buttonAt } from './result-places.ts';
import { nextIndex } from '../parts/roving.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useTarget } from './use-target.ts';
import { useWidth } from '../parts/use-width.ts';
import { resultWords as words } from '../words/results.ts';

interface ResultToolbarProps {
  /** Around the list and this. */
  holder: RefObject<HTMLDivElement | null>;
  list: RefObject<HTMLOListElement | null>;
  results: readonly ResultState[];
}

export function ResultToolbar(props: ResultToolbarProps) {
  const { holder, list, results } = props;
  const { index: target, closed, close } = useTarget(holder, list);
  const result = target === null ? undefined : results[target];
  const uses = useUses(result);
  useKeys(
    [
      ...uses.map(({ key, what, run }) => ({
        keys: key,
        what: words.keyUse(what),
        ...(run ? { run } : {}),
      })),
      { keys: 'Enter', what: words.openKey },
      { keys: 'Space', what: words.selectKey },
    ],
    'view',
  );
  const bar = usePlace(props, result && !closed ? target : null);
  if (!result || closed) return null;
  const leave = () => focusOn(list, target);
  const marked = (event: MouseEvent) => {
    if (event.detail === 0) return; // pressed with a key, whose place is kept
    if (bar.current?.contains(document.activeElement)) leave();
    close(event);
  };
  return <Bar bar={bar} rank={result.rank} uses={uses} onLeave={leave} onMarked={marked} />;
}

interface Use {
  key: string;
  what: string;
  /** Within 24 by 24. */
  sign: string;
  run: (() => void) | undefined;
  /** Whether the results take another order after it. */
  marks?: boolean;
}

function useUses(result: ResultState | undefined): Use[] {
  const actions = useActions();
  const id = result?.item.id;
  const bind = (run: (id: string) => void) => (id === undefined ? undefined : () => run(id));
  return [
    {
      key: 's',
      what: words.search,
      sign: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5',
      run: bind((item) => actions.queryItem(item)),
    },
    {
      key: 'm',
      what: words.more,
      sign: 'M12 5v14M5 12h14',
      run: bind((item) => actions.query.more(item)),
      marks: true,
    },
    {
      key: 'l',
      what: words.less,
      sign: 'M5 12h14',
      run: bind((item) => actions.query.less(item)),
      marks: true,
    },
    {
      key: 'c',
      what: words.compare,
      sign: 'M4 5h6.5v14H4zM13.5 5H20v14h-6.5z',
      run: bind((item) => actions.lightbox.compare(THE_QUERY, item)),
    },
  ];
}

interface BarProps {
  bar: RefObject<HTMLDivElement | null>;
  rank: number;
  uses: readonly Use[];
  /** Escape: back to the result. */
  onLeave: () => void;
  /** A mark was made. */
  onMarked: (event: MouseEvent) => void;
}

function Bar({ bar, rank, uses, onLeave, onMarked }: BarProps) {
  const [stop, setStop] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return onLeave();
    }
    const next = nextIndex(event.key, stop, uses.length, uses.length);
    if (next === null || !event.key.match(/^(Arrow(Left|Right)|Home|End)$/u)) return;
    event.preventDefault();
    setStop(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={bar}
      className={styles.bar}
      role="toolbar"
      aria-label={words.toolbar(rank)}
      onKeyDown={onKeyDown}
    >
      {uses.map(({ key, what, sign, run, marks }, index) => (
        <button
          key={key}
          type="button"
          className={styles.use}
          aria-label={what}
          title={words.withKey(what, key.toUpperCase())}
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setStop(index)}
          // the focus stays where it is: the bar closes after a mark
          onMouseDown={(event) => marks && event.preventDefault()}
          onClick={(event) => {
            run?.();
            if (marks) onMarked(event);
          }}
        >
          <svg viewBox="0 0 24 24" width="17" height="17" aria-hidden="true">
            <path d={sign} />
          </svg>
        </button>
      ))}
    </div>
  );
}

/** Puts the bar into the picture's corner, away from where one clicks to open it, before it is painted. */
function usePlace({ holder, list, results }: ResultToolbarProps, target: number | null) {
  const bar = useRef<HTMLDivElement>(null);
  const width = useWidth(holder, 0);
  useLayoutEffect(() => {
    const picture = target === null ? null : buttonAt(list.current, target)?.querySelector('span');
    if (!picture || !holder.current || !bar.current) return;
    const around = holder.current.getBoundingClientRect();
    const { right, top } = picture.getBoundingClientRect();
    bar.current.style.left = `${right - around.left - 6}px`;
    bar.current.style.top = `${top - around.top + 6}px`;
  }, [holder, list, target, results, width]);
  return bar;
}

function focusOn(list: RefObject<HTMLOListElement | null>, index: number | null): void {
  const button = index === null ? null : buttonAt(list.current, index);
  (button ?? list.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]'))?.focus();
}
