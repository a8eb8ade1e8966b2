/** Why there is the thumbnail alone, and what can be done about it. */
import type { OriginalPicture } from '../app/lightbox-state.ts';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import { lightboxWords } from './words/lightbox.ts';

export function OriginalLine({ original }: { original: OriginalPicture | null }) {
  if (!original) {
    return <p className={controls.fine}>{lightboxWords.loading}</p>;
  }
  if (original.kind === 'shown') return null;
  return (
    <div>
      <p className={classes(controls.fine)}>{original.reason}</p>
    </div>
  );
}
