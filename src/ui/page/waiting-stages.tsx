/** The page before it knows what is there, and where it cannot work at all. */
import { classes } from '../parts/classes.ts';
import { ClearGallery } from '../panels/clear-gallery.tsx';
import controls from '../parts/controls.module.css';
import styles from './waiting-stages.module.css';
import { pageWords as words } from '../words/page.ts';

export function StartingStage() {
  return (
    <div className={styles.stage}>
      <p className={classes(controls.soft, styles.starting)}>{words.starting}</p>
    </div>
  );
}

export function RefusedStage({ reason, clearable }: { reason: string; clearable: boolean }) {
  return (
    <div className={styles.stage}>
      <div className={styles.refusal} role="alert">
        <h2 className={styles.title}>{words.refused}</h2>
        <p>{reason}</p>
        {clearable && <ClearGallery />}
      </div>
    </div>
  );
}
