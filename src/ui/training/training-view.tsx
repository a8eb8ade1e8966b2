/** What the training learns, live and afterwards: loss curves, reconstructions, health of the codes. */
import type { TrainingRecord, TrainingState } from '../../app/state.ts';
import type { TrainingProgress } from '../../learn/types.ts';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { LossChart } from './loss-chart.tsx';
import { RememberedPart } from './reconstructions-part.tsx';
import { Reconstructions } from './reconstructions.tsx';
import styles from './training-view.module.css';
import {
  healthText,
  lossWords,
  trainingViewWords as words,
  trainingWords,
} from '../words/training.ts';

export function TrainingView() {
  const record = useApp((state) => state.record);
  return (
    <div className={styles.view}>
      <LossPart record={record} />
      {record?.strip && (
        <section className={classes(controls.panel, styles.part)} aria-labelledby="remembered">
          <h2 id="remembered">{words.strip}</h2>
          <Reconstructions strip={record.strip} />
          <p className={controls.fine}>{words.stripMeaning}</p>
        </section>
      )}
      <RememberedPart />
      {record?.health && (
        <section className={classes(controls.panel, styles.part)} aria-labelledby="health">
          <h2 id="health">{words.health}</h2>
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
        <h2 id="loss">{lossWords.title}</h2>
        <p className={classes(controls.fine, controls.number)}>
          {progress && stateText(progress, training)}
        </p>
      </div>
      {hasCurves(record) ? (
        <LossChart record={record} epochs={epochs} />
      ) : (
        <p className={styles.wait}>
          {training.kind === 'preparing' ? lossWords.preparing(training.what) : lossWords.begins}
        </p>
      )}
    </section>
  );
}

function hasCurves(record: TrainingRecord | null): record is TrainingRecord {
  return record !== null && (record.curves.length > 0 || record.steps.length > 1);
}

function stateText(progress: TrainingProgress, training: TrainingState): string {
  if (training.kind === 'paused') return trainingWords.paused(progress);
  const isRestarting = training.kind === 'running' && training.restarting;
  return isRestarting ? trainingWords.restarting(progress) : trainingWords.running(progress);
}
