/** The figures of the encoder in use that matter most, each beside chance and instant codes. */
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './evaluate-headline.module.css';
import type { FigureRow } from './evaluate-rows.ts';
import { clustersOf, precisionAt, shareText } from '../words/evaluate-columns.ts';
import { evaluateWords as words } from '../words/evaluate.ts';

interface Headline {
  name: string;
  value: (evaluation: Evaluation) => number | null | undefined;
}

const byLabels: Headline[] = [
  { name: words.headline.precision, value: ({ labels }) => precisionAt(labels, 10) },
  {
    name: words.headline.averageAt10,
    value: ({ labels }) => labels?.meanAveragePrecisionAt10.tieAware,
  },
  { name: words.headline.average, value: ({ labels }) => labels?.meanAveragePrecision.tieAware },
  {
    name: words.headline.information,
    value: ({ labels }) => clustersOf(labels)?.normalizedMutualInformation,
  },
];

const byCopies: Headline[] = [
  { name: words.headline.first, value: ({ copies }) => copies?.foundFirst },
  { name: words.headline.inTen, value: ({ copies }) => copies?.foundInTen },
  { name: words.headline.rank, value: ({ copies }) => copies?.meanReciprocalRank },
];

export function EvaluateHeadline({ rows, shown }: { rows: FigureRow[]; shown: FigureRow }) {
  const figures = shown.evaluation.protocol.measure === 'labels' ? byLabels : byCopies;
  const chance = rows.find(({ kind }) => kind === 'chance');
  const instant = rows.find(({ id }) => id === 'instant' && id !== shown.id);
  return (
    <div className={styles.headline}>
      <p className={styles.who}>
        <bdi>{shown.name}</bdi>
        {shown.active && <span className={controls.soft}> {words.inUse}</span>}
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
                ...(chance ? [words.chance(shareText(value(chance.evaluation)))] : []),
                ...(instant ? [words.instant(shareText(value(instant.evaluation)))] : []),
              ].join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
