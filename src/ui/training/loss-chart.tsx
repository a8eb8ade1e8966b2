/** Training and validation loss over the epochs, as lines and as a table. */
import { useRef } from 'react';
import type { TrainingRecord } from '../../app/state.ts';
import type { EpochReport } from '../../learn/types.ts';
import { ChartFrame } from '../parts/chart-frame.tsx';
import frame from '../parts/chart-frame.module.css';
import controls from '../parts/controls.module.css';
import { formatLoss, linePath, placePoints, type Point } from '../parts/curves.ts';
import styles from './loss-chart.module.css';
import { LossTable } from './loss-table.tsx';
import { useWidth } from '../parts/use-width.ts';
import { lossWords as words } from '../words/training.ts';

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
      <div className={frame.legend}>
        <Key
          name={words.training}
          dashed={false}
          value={last?.trainLoss ?? record.steps.at(-1)?.loss}
        />
        <Key name={words.validation} dashed value={last?.valLoss ?? undefined} />
        <span className={controls.fine}>{words.scale}</span>
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
    <span className={frame.key}>
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
  return (
    <ChartFrame
      label={words.chart}
      width={width}
      height={height}
      epochs={epochs}
      values={[...series.training, ...series.validation].map(({ y }) => y)}
      rules={4}
    >
      {(scale, box) => {
        const place = (points: Point[]) => placePoints(points, epochs, scale, box);
        const validation = place(series.validation);
        return (
          <>
            <path className={styles.training} d={linePath(place(series.training))} />
            <path className={styles.validation} d={linePath(validation)} />
            {validation.map(({ x, y }) => (
              <circle key={x} className={styles.dot} cx={x} cy={y} r="3" />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}
