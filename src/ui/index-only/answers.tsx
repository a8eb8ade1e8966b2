/** What the index answered: one verdict with what was found, or a list of many files by their verdicts. */
import { useState, type ReactNode } from 'react';
import type { AnswerKind, FileAnswer } from '../../app/index-only/index-only-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { AnswerList } from './answer-list.tsx';
import { AnswerResults, VerdictMark } from './answer-results.tsx';
import styles from './answers.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { indexWords as words, verdictOf } from '../words/index-only.ts';

export function Answers() {
  const { work, answers } = useApp((state) => state.indexOnly);
  const isIdle = work.kind === 'idle';
  if (isIdle && answers.length === 0) return null;
  const single = isIdle && answers.length === 1;
  return (
    <section className={classes(controls.panel, styles.answers)} aria-label={words.answers}>
      {single ? <Single answer={answers[0]!} /> : <Several answers={answers} isIdle={isIdle} />}
    </section>
  );
}

function Single({ answer }: { answer: FileAnswer }) {
  return (
    <>
      <Head>
        <h2 className={styles.verdict}>
          <VerdictMark kind={answer.kind} />
          {verdictOf(answer)}
        </h2>
        <p className={controls.soft}>
          <bdi>{answer.name}</bdi>
        </p>
      </Head>
      {answer.kind === 'unread' ? <p>{answer.reason}</p> : <AnswerResults answer={answer} />}
    </>
  );
}

function Several({ answers, isIdle }: { answers: readonly FileAnswer[]; isIdle: boolean }) {
  return (
    <>
      {isIdle ? (
        <Head>
          <h2>{words.asked(answers.length)}</h2>
        </Head>
      ) : (
        <Progress />
      )}
      {answers.length > 0 && <ByKind answers={answers} />}
    </>
  );
}

/** What came out, and what can be done with it. */
function Head({ children }: { children: ReactNode }) {
  return (
    <div className={styles.head}>
      <div className={styles.said}>{children}</div>
      <Ways />
    </div>
  );
}

function Ways() {
  const { indexOnly } = useActions();
  return (
    <div className={controls.row}>
      <button type="button" className={controls.button} onClick={() => indexOnly.save()}>
        {words.save}
      </button>
      <button
        type="button"
        className={classes(controls.button, controls.quiet, controls.calm)}
        onClick={() => indexOnly.clear()}
      >
        {words.clear}
      </button>
    </div>
  );
}

function Progress() {
  const work = useApp((state) => state.indexOnly.work);
  const { indexOnly } = useActions();
  if (work.kind === 'idle') return null;
  const asking = work.kind === 'asking' ? work : { done: 0, total: 0 };
  const text =
    work.kind === 'asking' ? words.progress(work.done, work.total) : words.listing(work.found);
  return (
    <div className={styles.progress}>
      <p className={controls.number}>{text}</p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => indexOnly.cancel()}
      >
        {words.cancel}
      </button>
      <div className={styles.bar}>
        <ProgressBits label={words.asking} {...asking} text={text} />
      </div>
    </div>
  );
}

type Shown = AnswerKind | 'all';

const kinds: readonly Shown[] = ['all', 'same', 'near', 'absent', 'unread'];

function ByKind({ answers }: { answers: readonly FileAnswer[] }) {
  const [wanted, setWanted] = useState<Shown>('all');
  const countOf = (kind: Shown): number =>
    kind === 'all' ? answers.length : answers.filter((answer) => answer.kind === kind).length;
  const shown = wanted === 'all' ? answers : answers.filter(({ kind }) => kind === wanted);
  return (
    <>
      <div role="radiogroup" aria-label={words.show} className={styles.kinds}>
        {kinds.map((kind) => (
          <label key={kind} className={classes(styles.kind, kind === wanted && styles.chosen)}>
            <input
              type="radio"
              name="answer-kind"
              className={controls.hidden}
              checked={kind === wanted}
              onChange={() => setWanted(kind)}
            />
            <span className={styles.number}>{countOf(kind).toLocaleString('en-US')}</span>
            <span className={styles.name}>
              {kind !== 'all' && <VerdictMark kind={kind} />}
              {kind === 'all' ? words.all : words.kinds[kind]}
            </span>
          </label>
        ))}
      </div>
      {shown.length > 0 ? (
        <AnswerList key={wanted} answers={shown} />
      ) : (
        <p className={controls.soft}>{words.none}</p>
      )}
    </>
  );
}
