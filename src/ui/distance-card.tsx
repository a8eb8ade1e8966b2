/** How far every code of the gallery lies from the query. */
import { formatCount } from '../lib/format.ts';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import styles from './distance-card.module.css';
import { distanceBars, withinText, type Found } from './search-words.ts';

const mostBars = 65;
const height = 56;

export function DistanceCard({ found }: { found: Found }) {
  const bars = distanceBars(found.histogram, mostBars);
  const tallest = Math.max(1, ...bars.map(({ count }) => count));
  const farthest = found.results.at(-1)?.distance ?? 0;
  const within = withinText(found.histogram, farthest);
  return (
    <div className={classes(controls.panel, styles.card)}>
      <h2>How far is everything</h2>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bars.length * 4} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${formatCount(found.compared)} codes by the number of bits that differ, ${within}`}
      >
        {bars.map(({ from, count }, row) => {
          const tall = count === 0 ? 1 : Math.max(3, (count / tallest) * height);
          return (
            <rect
              key={from}
              className={from <= farthest ? styles.near : styles.far}
              x={row * 4}
              y={height - tall}
              width="3.2"
              height={tall}
            />
          );
        })}
      </svg>
      <p className={classes(controls.fine, controls.number, styles.scale)}>
        <span>0</span>
        <span>{within}</span>
        <span>{found.bits}</span>
      </p>
    </div>
  );
}
