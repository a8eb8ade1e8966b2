/** The loss curves of two runs over each other. */
import { useRef } from 'react';
import type { EncoderState } from '../app/state.ts';
import { classes } from './classes.ts';
import styles from './comparison-chart.module.css';
import { overlayOf, type OverlayCurve } from './comparison-curves.ts';
import controls from './controls.module.css';
import { epochTicks, formatLoss, linePath, niceScale, placePoints } from './curves.ts';
import { useWidth } from './use-width.ts';

const height = 190;

export function CurvesOverlay({ runs }: { runs: [EncoderState, EncoderState] }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder, 600);
  const overlay = overlayOf(runs);
  return (
    <div ref={holder} className={styles.overlay}>
      {overlay && (
        <>
          <h3 className={styles.head}>{overlay.title}</h3>
          <div className={styles.legend}>
            {overlay.curves.map((curve, place) => (
              <Key key={curve.id} curve={curve} second={place === 1} />
            ))}
            <span className={controls.fine}>
              by epoch, lower is better; different methods have different losses
            </span>
          </div>
          <Lines curves={overlay.curves} epochs={overlay.epochs} width={width} />
        </>
      )}
    </div>
  );
}

function Key({ curve, second }: { curve: OverlayCurve; second: boolean }) {
  const last = curve.points.at(-1);
  return (
    <span className={styles.key}>
      <svg width="26" height="10" aria-hidden="true">
        <path className={second ? styles.second : styles.first} d="M1 5h24" />
      </svg>
      <bdi>{curve.name}</bdi>
      {last ? (
        <b className={controls.number}>{formatLoss(last.y)}</b>
      ) : (
        <span className={controls.soft}>was not trained here</span>
      )}
    </span>
  );
}

interface LinesProps {
  curves: readonly OverlayCurve[];
  epochs: number;
  width: number;
}

function Lines({ curves, epochs, width }: LinesProps) {
  const box = { left: 52, top: 10, width: Math.max(40, width - 66), height: height - 40 };
  const scale = niceScale(
    curves.flatMap(({ points }) => points.map(({ y }) => y)),
    3,
  );
  return (
    <svg
      className={styles.lines}
      width={width}
      height={height}
      role="img"
      aria-label={`Loss curves of ${curves.map(({ name }) => name).join(' and ')}`}
    >
      {scale.ticks.map((tick) => {
        const y = box.top + (1 - (tick - scale.min) / (scale.max - scale.min)) * box.height;
        return (
          <g key={tick}>
            <path className={styles.rule} d={`M${box.left} ${y}h${box.width}`} />
            <text className={styles.tick} x={box.left - 8} y={y + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        );
      })}
      {epochTicks(epochs, Math.max(2, Math.floor(width / 70))).map((tick) => (
        <text
          key={tick}
          className={styles.tick}
          x={box.left + (tick / Math.max(1, epochs)) * box.width}
          y={height - 10}
          textAnchor="middle"
        >
          {tick}
        </text>
      ))}
      {curves.map(({ id, points }, place) => (
        <path
          key={id}
          className={classes(place === 0 ? styles.first : styles.second)}
          d={linePath(placePoints(points, epochs, scale, box))}
        />
      ))}
    </svg>
  );
}
