/** Why there is the thumbnail alone, and what can be done about it. */
import type { OriginalPicture } from '../../app/lightbox/lightbox-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './lightbox-original.module.css';
import { lightboxWords } from '../words/lightbox.ts';

export function OriginalLine({ original }: { original: OriginalPicture | null }) {
  const actions = useActions();
  const asks = useApp((state) => state.folders.folders.some(({ access }) => access === 'ask'));
  if (!original) return <p className={controls.fine}>{lightboxWords.loading}</p>;
  if (original.kind === 'shown') return <p className={controls.fine}>{lightboxWords.shown}</p>;
  const helps = original.ask && asks;
  return (
    <div className={styles.line}>
      <p className={controls.fine}>
        {original.reason} {original.ask && !asks && lightboxWords.keepFolder}
      </p>
      {helps && (
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          onClick={() => actions.folders.allow()}
        >
          {lightboxWords.ask}
        </button>
      )}
    </div>
  );
}
