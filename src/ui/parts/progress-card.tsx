/** How far a long work is, among the notices above every stage, and the way to give it up. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import { ProgressBits } from './progress-bits.tsx';
import styles from './progress-card.module.css';

interface ProgressCardProps {
  /** What the progress bar is called. */
  label: string;
  done: number;
  total: number;
  /** How far it is, as the progress bar says it. */
  text: string;
  cancel: string;
  onCancel: () => void;
  /** How far it is, as it is seen. */
  children: ReactNode;
}

export function ProgressCard(props: ProgressCardProps) {
  const { label, done, total, text, cancel, onCancel, children } = props;
  return (
    <div className={styles.card}>
      <div className={styles.text}>{children}</div>
      <button type="button" className={classes(controls.button, controls.small)} onClick={onCancel}>
        {cancel}
      </button>
      <div className={styles.bar}>
        <ProgressBits label={label} done={done} total={total} text={text} />
      </div>
    </div>
  );
}
