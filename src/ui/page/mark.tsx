/** The mark: twelve bits. */
import styles from './mark.module.css';
import { BitStrip } from '../parts/bit-strip.tsx';

const code = Uint8Array.of(0b10110110, 0b01010000);

export function Mark() {
  return (
    <span className={styles.mark}>
      <BitStrip code={code} bits={12} widest={4} />
    </span>
  );
}
