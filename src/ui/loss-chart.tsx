/** Training and validation loss over the epochs, as lines and as a table. */
import { useRef } from 'react';
import type { TrainingRecord } from '../app/state.ts';
import type { EpochReport } from '../learn/types.ts';
import controls from './controls.module.css';
import { epochTicks, formatLoss, linePath, niceScale, placePoints, type Point } from './curves.ts';
import styles from './loss-chart.module.css';
import { LossTable } from './loss-table.tsx';
import { useWidth } from './use-width.ts';

const height = 230;

interface LossChartProps {
  record: TrainingRecord;
  /** Length of the axis. */
  epochs: number;
}

export function LossChart({ record, epochs }: LossChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder, 600);
  const series = seriesOf(record);
  const last = record.curves.at(-1);
  return (
    <div className={styles.chart}>
      <div className={styles.legend}>
        <Key name="Training" dashed={false} value={last?.trainLoss ?? record.steps.at(-1)?.loss} />
        <Key name="Validation" dashed value={last?.valLoss ?? undefined} />
        <span className={controls.fine}>by epoch, lower is better</span>
      </div>
      <div ref={holder}>
        <Lines series={series} epochs={epochs} width={width} />
      </div>
      <LossTable curves={record.curves} />
    </div>
  );
}

function Key({
  name,
  dashed,
  value,
}: {
  name: string;
  dashed: boolean;
  value: number | undefined;
}) {
  return (
    <span className={styles.key}>
      <svg width="26" height="10" aria-hidden="true">
        <path className={dashed ? styles.validation : styles.training} d="M1 5h24" />
        {dashed && <circle className={styles.dot} cx="13" cy="5" r="3" />}
      </svg>
      {name} {value !== undefined && <b className={controls.number}>{formatLoss(value)}</b>}
    </span>
  );
}

interface Series {
  training: Point[];
  validation: Point[];
}

/** Steps draw the moving end of the training curve; whole epochs stand at their ends. */
function seriesOf({ curves, steps }: TrainingRecord): Series {
  const trained = curves.map(({ epoch, trainLoss }) => ({ x: epoch, y: trainLoss }));
  const moving = steps.map(({ epoch, loss }) => ({ x: epoch, y: loss }));
  return {
    training: moving.length > 1 ? moving : trained,
    validation: curves.flatMap((report: EpochReport) =>
      report.valLoss === null ? [] : [{ x: report.epoch, y: report.valLoss }],
    ),
  };
}

function Lines({ series, epochs, width }: { series: Series; epochs: number; width: number }) {
  const box = { left: 52, top: 10, width: Math.max(40, width - 66), height: height - 40 };
  const scale = niceScale(
    [...series.training, ...series.validation].map(({ y }) => y),
    4,
  );
  const place = (points: Point[]) => placePoints(points, epochs, scale, box);
  const validation = place(series.validation);
  return (
    <svg
      className={styles.lines}
      width={width}
      height={height}
      role="img"
      aria-label="Loss curves of training and validation; the table below holds their values"
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
      <path className={styles.training} d={linePath(place(series.training))} />
      <path className={styles.validation} d={linePath(validation)} />
      {validation.map(({ x, y }) => (
        <circle key={x} className={styles.dot} cx={x} cy={y} r="3" />
      ))}
    </svg>
  );
}
