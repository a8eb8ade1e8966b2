/** Which encoder answers, how well each one finds, and how to train, export and switch. */
import { BackendDetails } from './backend-details.tsx';
import { classes } from './classes.ts';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import styles from './encoder-panel.module.css';
import { EncoderFigures } from './encoder-figures.tsx';
import { EncoderSwitch } from './encoder-switch.tsx';
import { EncodingLine } from './encoding-line.tsx';
import { ExportModel } from './export-model.tsx';
import { TrainingPart } from './training-part.tsx';

export function EncoderPanel() {
  const encoders = useApp((state) => state.encoders);
  const active = useApp((state) => state.activeEncoder);
  const encoder = encoders.find(({ id }) => id === active);
  return (
    <section className={classes(controls.panel, styles.panel)} aria-labelledby="encoder">
      <h2 id="encoder">Encoder</h2>
      <div className={styles.group}>
        {encoder ? (
          <p className={styles.active}>
            <bdi className={styles.name}>{encoder.name}</bdi>
            <span className={classes(controls.chip, controls.number)}>{encoder.bits} bits</span>
          </p>
        ) : (
          <p className={controls.soft}>No codes yet: they are made as soon as pictures are in.</p>
        )}
        <BackendDetails />
        <EncodingLine />
      </div>
      {encoders.length > 0 && (
        <div className={styles.group}>
          <EncoderSwitch />
          <EncoderFigures />
        </div>
      )}
      <TrainingPart />
      {encoder && <ExportModel />}
    </section>
  );
}
