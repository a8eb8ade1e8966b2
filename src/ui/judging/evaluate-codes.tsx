/** How the codes of the encoder in use spend their bits: the entropy of each, and what it adds up to. */
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import styles from './evaluate-codes.module.css';
import type { FigureRow } from './evaluate-rows.ts';
import view from './evaluate-view.module.css';
import { bitWords as words, codesText } from '../words/evaluate.ts';

const height = 44;

export function EvaluateCodes({ row }: { row: FigureRow }) {
  const { codes } = row.evaluation;
  if (!codes) return null;
  const { bitEntropy } = codes;
  return (
    <section className={classes(controls.panel, view.part)} aria-labelledby="code-health">
      <div className={view.head}>
        <h2 id="code-health">{words.title}</h2>
        <p className={controls.fine}>{words.scale}</p>
      </div>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bitEntropy.length * 4} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.chart(
          bitEntropy.length,
          Math.min(...bitEntropy),
          Math.max(...bitEntropy),
        )}
      >
        {bitEntropy.map((entropy, bit) => {
          const tall = Math.max(1, entropy * height);
          return (
            <g key={bit}>
              <rect className={styles.empty} x={bit * 4} y={0} width="3.2" height={height} />
              <rect
                className={styles.full}
                x={bit * 4}
                y={height - tall}
                width="3.2"
                height={tall}
              />
            </g>
          );
        })}
      </svg>
      <p className={controls.number}>{codesText(row.evaluation)}</p>
    </section>
  );
}
