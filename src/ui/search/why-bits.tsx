/** The answers of the query, one for each bit, as a strip that is one tab stop. */
import { useRef, useState, type KeyboardEvent } from 'react';
import { classes } from '../parts/classes.ts';
import { columnsOf, nextIndex } from '../parts/roving.ts';
import styles from './why-panel.module.css';
import { whyWords as words } from '../words/why.ts';

export interface Answer {
  bit: number;
  /** What the query answers. */
  yes: boolean;
  /** How many of the results that it is compared with answer alike. */
  agreeing: number;
}

interface WhyBitsProps {
  answers: readonly Answer[];
  /** How many results it is compared with. */
  of: number;
  chosen: number | null;
  onChoose: (bit: number) => void;
}

export function WhyBits({ answers, of, chosen, onChoose }: WhyBitsProps) {
  const strip = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = Array.from(strip.current?.querySelectorAll('button') ?? []);
    const columns = columnsOf(all.map((button) => button.offsetTop));
    const next = nextIndex(event.key, stop, all.length, columns);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all[next]?.focus();
  };
  return (
    <div
      ref={strip}
      className={styles.bits}
      role="group"
      aria-label={words.answers}
      onKeyDown={onKeyDown}
    >
      {answers.map(({ bit, yes, agreeing }) => {
        const name = words.cell(bit, yes, agreeing, of);
        return (
          <button
            key={bit}
            type="button"
            className={classes(styles.bit, agreeing === 0 && styles.differs)}
            aria-label={name}
            aria-pressed={bit === chosen}
            title={name}
            tabIndex={bit === stop ? 0 : -1}
            onFocus={() => setStop(bit)}
            onClick={() => onChoose(bit)}
          >
            <span className={classes(styles.answer, yes ? styles.yes : styles.no)} />
            <span className={styles.track}>
              <span
                className={styles.agreeing}
                style={{ width: `${(100 * agreeing) / Math.max(1, of)}%` }}
              />
            </span>
          </button>
        );
      })}
    </div>
  );
}
