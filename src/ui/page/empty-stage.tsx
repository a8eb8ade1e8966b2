/** The page before there is a gallery: what this is, ways to begin, and the promise. */
import { samplePictures } from '../../app/adding/sample-facts.ts';
import { AddInputs } from './add-inputs.tsx';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './empty-stage.module.css';
import { OtherGalleries } from './other-galleries.tsx';
import { IngestProgress } from '../panels/ingest-progress.tsx';
import { OpenFile } from './open-file.tsx';
import { PictureFan } from './picture-fan.tsx';
import { SkippedFiles } from '../panels/skipped-files.tsx';
import { firstWords as words } from '../words/first.ts';

export function EmptyStage() {
  const actions = useActions();
  const adding = useApp((state) => state.ingest.kind !== 'idle');
  return (
    <div className={styles.stage}>
      <OtherGalleries />
      <PictureFan />
      <h2 className={styles.title}>{words.title}</h2>
      <p className={styles.promise}>
        {words.promise} <b>{words.private}</b>
      </p>
      {adding && (
        <div className={styles.adding}>
          <IngestProgress />
        </div>
      )}
      <div className={classes(controls.row, styles.ways)}>
        <AddInputs prominent />
        <button type="button" className={controls.button} onClick={() => actions.addSample()}>
          {words.sample}
        </button>
      </div>
      <p className={controls.fine}>{words.sampleHint(samplePictures)}</p>
      <div className={classes(controls.row, styles.more)}>
        <button
          type="button"
          className={classes(controls.button, controls.quiet)}
          onClick={() => actions.how.open()}
        >
          {words.how}
        </button>
        <OpenFile look="quiet" />
        <SkippedFiles />
      </div>
      <p className={controls.fine}>{words.paste}</p>
    </div>
  );
}
