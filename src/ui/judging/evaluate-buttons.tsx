/** Begins, cancels and saves an evaluation, and says how far it is. */
import { useRef } from 'react';
import type { EvaluationWork } from '../../app/judging/evaluation-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './evaluate-buttons.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { useFocusKept } from '../page/use-focus-kept.ts';
import { evaluateWords as words } from '../words/evaluate.ts';

/** `any`: whether there are figures to save. */
export function EvaluateButtons({ any }: { any: boolean }) {
  const { evaluation } = useActions();
  const work = useApp((state) => state.evaluation.work);
  const several = useApp((state) => state.encoders.length > 1);
  const part = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(part, work.kind);
  if (work.kind === 'running') {
    return (
      <div ref={part} className={styles.running} tabIndex={-1} {...kept}>
        <Running work={work} />
        <button type="button" className={controls.button} onClick={() => evaluation.cancel()}>
          {words.cancel}
        </button>
      </div>
    );
  }
  return (
    <div ref={part} className={controls.row} tabIndex={-1} {...kept}>
      <button
        type="button"
        className={classes(controls.button, controls.primary)}
        onClick={() => evaluation.evaluate()}
      >
        {words.evaluate}
      </button>
      {several && (
        <button type="button" className={controls.button} onClick={() => evaluation.evaluateAll()}>
          {words.evaluateAll}
        </button>
      )}
      {any && (
        <button type="button" className={controls.button} onClick={() => evaluation.save()}>
          {words.save}
        </button>
      )}
    </div>
  );
}

function Running({ work }: { work: Extract<EvaluationWork, { kind: 'running' }> }) {
  const { what, done, total } = work;
  const text = words.running(what, done, total);
  return (
    <div className={styles.progress}>
      <p className={classes(controls.fine, controls.number)}>{text}</p>
      <ProgressBits label={words.progress} done={done} total={total} text={text} />
    </div>
  );
}
