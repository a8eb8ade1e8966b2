/** Which encoder answers, how well each one finds, and how to train, export and switch. */
import { BackbonePart } from './backbone-part.tsx';
import { BackendDetails } from './backend-details.tsx';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { DriftLine } from './drift-line.tsx';
import { EncoderFigures } from './encoder-figures.tsx';
import styles from './encoder-panel.module.css';
import { EncoderSwitch } from './encoder-switch.tsx';
import { EncodingLine } from './encoding-line.tsx';
import { ModelFiles } from './model-files.tsx';
import { TrainingPart } from '../training/training-part.tsx';
import { encoderWords as words } from '../words/encoder.ts';

export function EncoderPanel() {
  const any = useApp((state) => state.encoders.length > 0);
  const encoding = useApp((state) => state.encoding.kind === 'running');
  return (
    <section className={classes(controls.panel, styles.panel)} aria-labelledby="encoder">
      <div className={styles.head}>
        <h2 id="encoder">{words.title}</h2>
        <BackendDetails />
      </div>
      <EncodingLine />
      {any ? (
        <div className={styles.group}>
          <EncoderSwitch />
          <EncoderFigures />
          <DriftLine />
        </div>
      ) : (
        !encoding && <p className={controls.fine}>{words.none}</p>
      )}
      <TrainingPart />
      <BackbonePart />
      <ModelFiles />
    </section>
  );
}
