/** What is being encoded in the background. */
import { formatCount } from '../lib/format.ts';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './encoding-line.module.css';
import { ProgressBits } from './progress-bits.tsx';

export function EncodingLine() {
  const encoding = useApp((state) => state.encoding);
  if (encoding.kind === 'idle') return null;
  const { what, done, total } = encoding;
  const text = total > 0 ? `${formatCount(done)} of ${formatCount(total)}` : '';
  return (
    <div className={styles.line}>
      <p className={controls.fine}>
        {what} <span className={controls.number}>{text}</span>
      </p>
      <ProgressBits label="Making codes" done={done} total={total} text={`${what} ${text}`} />
    </div>
  );
}
