/** The page before there is a gallery: what this is, four ways to begin, and the promise. */
import { AddInputs } from './add-inputs.tsx';
import { classes } from './classes.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './empty-stage.module.css';
import { GalleriesWhereSeveral } from './galleries-menu.tsx';
import { IngestProgress } from './ingest-progress.tsx';
import { OpenFile } from './open-file.tsx';
import { PictureFan } from './picture-fan.tsx';
import { SkippedFiles } from './skipped-dialog.tsx';

export function EmptyStage() {
  const actions = useActions();
  const adding = useApp((state) => state.ingest.kind !== 'idle');
  return (
    <div className={styles.stage}>
      <GalleriesWhereSeveral />
      <PictureFan />
      <h2 className={styles.title}>Drop a folder of pictures</h2>
      <p className={styles.promise}>
        Semblance learns what they look like and finds the ones most like any picture you show it.{' '}
        <b>Your pictures never leave this computer.</b>
      </p>
      {adding && (
        <div className={styles.adding}>
          <IngestProgress />
        </div>
      )}
      <div className={classes(controls.row, styles.ways)}>
        <AddInputs prominent />
        <button type="button" className={controls.button} onClick={() => actions.addSample()}>
          Try the sample gallery
        </button>
        <OpenFile look="quiet" />
      </div>
      <SkippedFiles />
      <p className={controls.fine}>
        You can also paste pictures. &ldquo;Open file&rdquo; takes back a model that you exported.
      </p>
    </div>
  );
}
