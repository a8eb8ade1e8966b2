/** How far every picture of the gallery lies from the query. */
import { formatCount } from '../lib/format.ts';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import styles from './distance-card.module.css';
import {
  compareName,
  distanceBars,
  formatDistance,
  withinText,
  type Found,
} from './search-words.ts';

const mostBars = 65;
const height = 56;

export function DistanceCard({ found }: { found: Found }) {
  const bars = distanceBars(found, mostBars);
  const tallest = Math.max(1, ...bars.map(({ count }) => count));
  // after re-ranking the last one shown need not be the farthest
  const farthest = Math.max(0, ...found.results.map(({ distance }) => distance));
  const { meaning, middle, end } = wordsOf(found, farthest);
  return (
    <div className={classes(controls.panel, styles.card)}>
      <h2>How far is everything</h2>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bars.length * 4} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={meaning}
      >
        {bars.map(({ from, count }, row) => {
          const tall = count === 0 ? 1 : Math.max(3, (count / tallest) * height);
          return (
            <rect
              key={row}
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
        <span>{middle}</span>
        <span>{end}</span>
      </p>
    </div>
  );
}

/** What the bars mean, and what stands below them in the middle and at the end. */
function wordsOf(found: Found, farthest: number): { meaning: string; middle: string; end: string } {
  const { bits, compare, compared, histogram, reach } = found;
  if (compare === 'hamming') {
    const middle = withinText(histogram, farthest);
    const meaning = `${formatCount(compared)} codes by the number of bits that differ, ${middle}`;
    return { meaning, middle, end: String(bits) };
  }
  const name = compareName(compare);
  const meaning = `${formatCount(compared)} pictures by ${name}, those shown within ${formatDistance(farthest)}`;
  return { meaning, middle: name, end: formatDistance(reach) };
}
