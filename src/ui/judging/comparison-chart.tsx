/** The loss curves of two runs over each other. */
import { useRef } from 'react';
import type { EncoderState } from '../../app/state.ts';
import { ChartFrame } from '../parts/chart-frame.tsx';
import frame from '../parts/chart-frame.module.css';
import styles from './comparison-chart.module.css';
import { overlayOf, type OverlayCurve } from './comparison-curves.ts';
import controls from '../parts/controls.module.css';
import { formatLoss, linePath, placePoints } from '../parts/curves.ts';
import { useWidth } from '../parts/use-width.ts';
import { comparisonWords as words } from '../words/comparison.ts';

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
          <div className={frame.legend}>
            {overlay.curves.map((curve, place) => (
              <Key key={curve.id} curve={curve} second={place === 1} />
            ))}
            <span className={controls.fine}>{words.losses}</span>
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
    <span className={frame.key}>
      <svg width="26" height="10" aria-hidden="true">
        <path className={second ? styles.second : styles.first} d="M1 5h24" />
      </svg>
      <bdi>{curve.name}</bdi>
      {last ? (
        <b className={controls.number}>{formatLoss(last.y)}</b>
      ) : (
        <span className={controls.soft}>{words.untrained}</span>
      )}
    </span>
  );
}

function Lines({ curves, epochs, width }: LinesProps) {
  return (
    <ChartFrame
      label={words.chart(curves.map(({ name }) => name))}
      width={width}
      height={height}
      epochs={epochs}
      values={curves.flatMap(({ points }) => points.map(({ y }) => y))}
      rules={3}
    >
      {(scale, box) =>
        curves.map(({ id, points }, place) => (
          <path
            key={id}
            className={place === 0 ? styles.first : styles.second}
            d={linePath(placePoints(points, epochs, scale, box))}
          />
        ))
      }
    </ChartFrame>
  );
}

interface LinesProps {
  curves: readonly OverlayCurve[];
  epochs: number;
  width: number;
}
