/** The page before it knows what is there, and where it cannot work at all. */
import { lazy } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { LatePart } from './late-part.tsx';
import styles from './waiting-stages.module.css';
import { pageWords as words } from '../words/page.ts';

const ClearGallery = lazy(async () => ({
  default: (await import('../panels/clear-gallery.tsx')).ClearGallery,
}));

export function StartingStage() {
  return (
    <div className={styles.stage}>
      <p className={classes(controls.soft, styles.starting)}>{words.starting}</p>
    </div>
  );
}

export function RefusedStage({ reason, clearable }: { reason: string; clearable: boolean }) {
  const { diagnostics } = useActions();
  return (
    <div className={styles.stage}>
      <div className={styles.refusal} role="alert">
        <h2 className={styles.title}>{words.refused}</h2>
        <p>{reason}</p>
        {clearable && (
          <LatePart>
            <ClearGallery />
          </LatePart>
        )}
        <div>
          <button
            type="button"
            className={classes(controls.button, controls.quiet)}
            onClick={() => diagnostics.open()}
          >
            {words.diagnostics}
          </button>
        </div>
      </div>
    </div>
  );
}
