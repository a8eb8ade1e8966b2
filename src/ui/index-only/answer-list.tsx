/** Many files with their verdicts; one of them at a time shows what was found. */
import { useState } from 'react';
import type { FileAnswer } from '../../app/index-only/index-only-state.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './answer-list.module.css';
import { AnswerResults, VerdictMark } from './answer-results.tsx';
import { answerHint, indexWords as words, verdictOf } from '../words/index-only.ts';

/** More rows are drawn when they are asked for. */
const step = 100;

export function AnswerList({ answers }: { answers: readonly FileAnswer[] }) {
  const [count, setCount] = useState(step);
  const [open, setOpen] = useState<string | null>(null);
  const left = answers.length - count;
  return (
    <div className={styles.part}>
      <ul className={styles.list} aria-label={words.files}>
        {keyed(answers.slice(0, count)).map(({ key, answer }) => (
          <AnswerRow
            key={key}
            answer={answer}
            open={open === key}
            onToggle={() => setOpen(open === key ? null : key)}
          />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={controls.button} onClick={() => setCount(count + step)}>
          {words.more(Math.min(step, left))}
        </button>
      )}
    </div>
  );
}

/** Files of several folders may have one name; while answers come in, each keeps its key. */
function keyed(answers: readonly FileAnswer[]): { key: string; answer: FileAnswer }[] {
  const seen = new Map<string, number>();
  return answers.map((answer) => {
    const times = (seen.get(answer.name) ?? 0) + 1;
    seen.set(answer.name, times);
    return { key: `${times} ${answer.name}`, answer };
  });
}

interface AnswerRowProps {
  answer: FileAnswer;
  open: boolean;
  onToggle: () => void;
}

function AnswerRow({ answer, open, onToggle }: AnswerRowProps) {
  const line = (
    <>
      <VerdictMark kind={answer.kind} />
      <bdi className={styles.name}>{answer.name}</bdi>
      <span className={styles.verdict}>{verdictOf(answer)}</span>
      <bdi className={styles.hint}>{answerHint(answer)}</bdi>
    </>
  );
  if (answer.kind === 'unread')
    return <li className={classes(styles.row, styles.plain)}>{line}</li>;
  return (
    <li>
      <button type="button" className={styles.row} aria-expanded={open} onClick={onToggle}>
        {line}
        <span className={styles.arrow} aria-hidden="true" />
      </button>
      {open && (
        <div className={styles.found}>
          <AnswerResults answer={answer} />
        </div>
      )}
    </li>
  );
}
