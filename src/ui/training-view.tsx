/** What the training learns, live and afterwards: loss curves, reconstructions, health of the codes. */
import type { TrainingRecord } from '../app/state.ts';
import type { TrainingProgress } from '../learn/types.ts';
import { classes } from './classes.ts';
import { useApp } from './context.tsx';
import controls from './controls.module.css';
import { LossChart } from './loss-chart.tsx';
import { RememberedPart } from './reconstructions-part.tsx';
import { Reconstructions } from './reconstructions.tsx';
import styles from './training-view.module.css';
import { epochText, healthText, paceText } from './words/training.ts';

export function TrainingView() {
  const record = useApp((state) => state.record);
  return (
    <div className={styles.view}>
      <LossPart record={record} />
      {record?.strip && (
        <section className={classes(controls.panel, styles.part)} aria-labelledby="remembered">
          <h2 id="remembered">Noisy in, remembered out</h2>
          <Reconstructions strip={record.strip} />
          <p className={controls.fine}>
            Validation pictures, which the training never learns from. What comes out went through
            the network&rsquo;s narrow middle, where the code is read.
          </p>
        </section>
      )}
      <RememberedPart />
      {record?.health && (
        <section className={classes(controls.panel, styles.part)} aria-labelledby="health">
          <h2 id="health">Health of the codes</h2>
          <p>{healthText(record.health)}</p>
        </section>
      )}
    </div>
  );
}

function LossPart({ record }: { record: TrainingRecord | null }) {
  const training = useApp((state) => state.training);
  const progress =
    training.kind === 'running' || training.kind === 'paused' ? training.progress : null;
  const epochs = progress?.epochs ?? record?.curves.at(-1)?.epoch ?? 1;
  return (
    <section className={classes(controls.panel, styles.part)} aria-labelledby="loss">
      <div className={styles.head}>
        <h2 id="loss">Loss</h2>
        <p className={classes(controls.fine, controls.number)}>
          <StateText progress={progress} paused={training.kind === 'paused'} />
        </p>
      </div>
      {hasCurves(record) ? (
        <LossChart record={record} epochs={epochs} />
      ) : (
        <p className={styles.wait}>
          {training.kind === 'preparing'
            ? `${training.what} …`
            : 'The curves begin with the first steps.'}
        </p>
      )}
    </section>
  );
}

function hasCurves(record: TrainingRecord | null): record is TrainingRecord {
  return record !== null && (record.curves.length > 0 || record.steps.length > 1);
}

function StateText({ progress, paused }: { progress: TrainingProgress | null; paused: boolean }) {
  if (!progress) return null;
  return paused
    ? `${epochText(progress)} · paused`
    : `${epochText(progress)} · ${paceText(progress)}`;
}
