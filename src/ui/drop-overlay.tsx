/** The frame around the whole window while files are dragged over it. */
import { classes } from './classes.ts';
import styles from './drop-overlay.module.css';
import type { DropPlace } from './use-drops.ts';

export function DropOverlay({ place }: { place: DropPlace }) {
  if (place === null) return null;
  return (
    <div className={classes(styles.overlay, place === 'query' && styles.elsewhere)}>
      <p className={styles.word}>
        {place === 'gallery' ? 'Drop to add to the gallery' : 'Drop to search with it'}
      </p>
    </div>
  );
}
