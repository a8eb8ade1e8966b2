/** The figures of the encoder in use that matter most, each beside chance and instant codes. */
import type { Evaluation } from '../evaluate/evaluation.ts';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import styles from './evaluate-headline.module.css';
import type { FigureRow } from './evaluate-rows.ts';
import { clustersOf, precisionAt, shareText } from './words/evaluate-columns.ts';

interface Headline {
  name: string;
  value: (evaluation: Evaluation) => number | null | undefined;
}

const byLabels: Headline[] = [
  { name: 'Precision at 10', value: ({ labels }) => precisionAt(labels, 10) },
  { name: 'mAP@10', value: ({ labels }) => labels?.meanAveragePrecisionAt10.tieAware },
  { name: 'mAP over all', value: ({ labels }) => labels?.meanAveragePrecision.tieAware },
  { name: 'NMI', value: ({ labels }) => clustersOf(labels)?.normalizedMutualInformation },
];

const byCopies: Headline[] = [
  { name: 'Original first', value: ({ copies }) => copies?.foundFirst },
  { name: 'In the first ten', value: ({ copies }) => copies?.foundInTen },
  { name: 'Mean of 1 / rank', value: ({ copies }) => copies?.meanReciprocalRank },
];

export function EvaluateHeadline({ rows, shown }: { rows: FigureRow[]; shown: FigureRow }) {
  const figures = shown.evaluation.protocol.measure === 'labels' ? byLabels : byCopies;
  const chance = rows.find(({ kind }) => kind === 'chance');
  const instant = rows.find(({ id }) => id === 'instant' && id !== shown.id);
  return (
    <div className={styles.headline}>
      <p className={styles.who}>
        <bdi>{shown.name}</bdi>
        {shown.active && <span className={controls.soft}> in use</span>}
      </p>
      <dl className={styles.figures}>
        {figures.map(({ name, value }) => (
          <div key={name} className={styles.figure}>
            <dt className={controls.fine}>{name}</dt>
            <dd className={classes(controls.number, styles.value)}>
              {shareText(value(shown.evaluation))}
            </dd>
            <dd className={classes(controls.fine, controls.number)}>
              {[
                ...(chance ? [`chance ${shareText(value(chance.evaluation))}`] : []),
                ...(instant ? [`instant ${shareText(value(instant.evaluation))}`] : []),
              ].join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
