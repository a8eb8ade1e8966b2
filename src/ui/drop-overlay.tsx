/** The frame around the whole window while files are dragged over it, but not over the query. */
import styles from './drop-overlay.module.css';
import type { DropPlace } from './use-drops.ts';

export function DropOverlay({ place }: { place: DropPlace }) {
  if (place !== 'gallery') return null;
  return (
    <div className={styles.overlay}>
      <p className={styles.word}>Drop to add to the gallery</p>
    </div>
  );
}
