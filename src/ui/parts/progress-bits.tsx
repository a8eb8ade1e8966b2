/** Progress as a strip of bits that fill from the left. */
import styles from './progress-bits.module.css';

interface ProgressBitsProps {
  label: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  /** What it says of the value, "412 of 1,100" say. */
  text: string;
}

export function ProgressBits({ label, done, total, text }: ProgressBitsProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      {...(total > 0
        ? { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.floor(share * 100) }
        : {})}
    >
      {total > 0 ? (
        <div className={styles.fill} style={{ width: `${share * 100}%` }} />
      ) : (
        <div className={styles.unknown} />
      )}
    </div>
  );
}
