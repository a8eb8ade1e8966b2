/** What makes codes in the background: encoding, and instant codes on their way to better ones. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './encoding-line.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import { encodingWords as words } from '../words/encoder.ts';

export function EncodingLine() {
  const encoding = useApp((state) => state.encoding);
  const improving = useApp((state) => state.improving);
  return (
    <>
      {encoding.kind === 'running' && <Line label={words.making} {...encoding} />}
      {improving && (
        <>
          <Line {...improving} label={words.improving} what={words.improvingBy(improving.what)} />
          <StopImproving />
        </>
      )}
    </>
  );
}

interface LineProps {
  label: string;
  what: string;
  done: number;
  total: number;
}

function Line({ label, what, done, total }: LineProps) {
  const text = total > 1 ? words.count(done, total) : '';
  return (
    <div className={styles.line}>
      <p className={controls.fine}>
        {what} <span className={controls.number}>{text}</span>
      </p>
      <ProgressBits label={label} done={done} total={total} text={`${what} ${text}`} />
    </div>
  );
}

function StopImproving() {
  const actions = useActions();
  return (
    <button
      type="button"
      className={classes(controls.button, controls.small, styles.stop)}
      onClick={() => actions.stopImproving()}
    >
      {words.stop}
    </button>
  );
}
