/** The distances of everything as bars, those of the results marked, under a line that cuts them. */
import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './distance-card.module.css';
import { distanceBars } from './result-distances.ts';
import type { Cut } from './use-cut.ts';
import type { Found } from '../words/names.ts';
import { cutText, distanceWords as words, withinText } from '../words/results.ts';

const mostBars = 65;
const height = 56;

export function DistanceBars({ found, cut }: { found: Found; cut: Cut }) {
  const chart = useRef<HTMLDivElement>(null);
  const { bars, width } = useMemo(() => distanceBars(found, mostBars), [found]);
  const tallest = Math.max(1, ...bars.map(({ count }) => count));
  // by bits the line stands behind the bar of its distance, since that is taken
  const behind = found.compare === 'hamming' ? 1 : 0;
  const span = Math.max(1e-9, bars.length * width);
  const move = (event: PointerEvent) => {
    const { left, width: wide } = chart.current!.getBoundingClientRect();
    cut.set(((event.clientX - left) / wide) * span - behind / 2);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    move(event);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event);
  };
  return (
    <div
      ref={chart}
      className={styles.chart}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    >
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bars.length * 4} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${words.meaning(found.compared, found.compare)}, ${withinText(found, cut.at)} within ${cutText(found, cut.at)}`}
      >
        {bars.map(({ count, shown }, row) => {
          const tall = count === 0 ? 1 : Math.max(3, (count / tallest) * height);
          const near = shown === 0 ? 0 : Math.max(3, Math.min(1, shown / count) * tall);
          return (
            <g key={row}>
              <rect className={styles.far} {...bar(row, tall)} />
              <rect className={styles.near} {...bar(row, near)} />
            </g>
          );
        })}
      </svg>
      <Handle found={found} cut={cut} at={Math.min(1, (cut.at + behind) / span)} />
    </div>
  );
}

function bar(row: number, tall: number) {
  return { x: row * 4, y: height - tall, width: 3.2, height: tall };
}

/** `at`: where it stands across the chart, 0 to 1. */
function Handle({ found, cut, at }: { found: Found; cut: Cut; at: number }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyed(event.key, cut);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    cut.set(to);
  };
  return (
    <div
      className={styles.cut}
      role="slider"
      tabIndex={0}
      aria-label={words.cutName}
      aria-valuemin={0}
      aria-valuemax={cut.max}
      aria-valuenow={cut.at}
      aria-valuetext={`${cutText(found, cut.at)}, ${withinText(found, cut.at)}`}
      style={{ left: `${at * 100}%` }}
      onKeyDown={onKeyDown}
    />
  );
}

function keyed(key: string, { at, step, max }: Cut): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'PageUp':
      return at + 8 * step;
    case 'PageDown':
      return at - 8 * step;
    case 'Home':
      return 0;
    case 'End':
      return max;
    default:
      return null;
  }
}
