/** Precision over recall of the encoder in use, of instant codes and of chance, as lines and as a table. */
import { useRef } from 'react';
import type { PrecisionRecall } from '../../evaluate/evaluation.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { linePath, type Point } from '../parts/curves.ts';
import dataStyles from '../parts/data-table.module.css';
import { curvePoints, tablePoints } from './evaluate-curve-points.ts';
import styles from './evaluate-curve.module.css';
import type { FigureRow } from './evaluate-rows.ts';
import view from './evaluate-view.module.css';
import { useWidth } from '../parts/use-width.ts';
import { curveWords as words } from '../words/evaluate.ts';

const height = 260;
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

interface Line {
  name: string;
  look: string | undefined;
  curve: PrecisionRecall;
}

export function EvaluateCurve({ rows, shown }: { rows: FigureRow[]; shown: FigureRow }) {
  const own = shown.evaluation.labels?.curve;
  if (!own) return null;
  const lines = linesOf(rows, shown);
  return (
    <section className={classes(controls.panel, view.part)} aria-labelledby="curve">
      <div className={view.head}>
        <h2 id="curve">{words.title}</h2>
        <p className={controls.fine}>{words.mean(words.by[own.by])}</p>
      </div>
      <Chart lines={lines} />
      <details>
        <summary className={controls.fine}>{words.values}</summary>
        <CurveTable name={shown.name} curve={own} />
      </details>
    </section>
  );
}

function linesOf(rows: readonly FigureRow[], shown: FigureRow): Line[] {
  const line = (row: FigureRow | undefined, look: string | undefined): Line[] => {
    const curve = row?.evaluation.labels?.curve;
    return row && curve ? [{ name: row.name, look, curve }] : [];
  };
  const instant = rows.find(({ id }) => id === 'instant' && id !== shown.id);
  const chance = rows.find(({ kind }) => kind === 'chance');
  return [
    ...line(chance, styles.chance),
    ...line(instant, styles.other),
    ...line(shown, styles.own),
  ];
}

function Chart({ lines }: { lines: readonly Line[] }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder, 600);
  const box = { left: 40, top: 28, width: Math.max(40, width - 54), height: height - 72 };
  const place = ({ x, y }: Point): Point => ({
    x: box.left + x * box.width,
    y: box.top + (1 - y) * box.height,
  });
  return (
    <div ref={holder} className={styles.chart}>
      <svg
        className={styles.lines}
        width={width}
        height={height}
        role="img"
        aria-label={words.chart}
      >
        {ticks.map((tick) => (
          <Tick key={tick} tick={tick} at={place({ x: tick, y: tick })} box={box} />
        ))}
        <text className={styles.axis} x={box.left + box.width} y={height - 4} textAnchor="end">
          {words.recallAxis}
        </text>
        <text className={styles.axis} x={0} y={12}>
          {words.precisionAxis}
        </text>
        {lines.map(({ name, look, curve }) => (
          <path key={name} className={look} d={linePath(curvePoints(curve).map(place))} />
        ))}
      </svg>
      <ul className={styles.legend}>
        {lines.toReversed().map(({ name, look }) => (
          <li key={name} className={styles.key}>
            <svg width="26" height="10" aria-hidden="true">
              <path className={look} d="M1 5h24" />
            </svg>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface TickProps {
  tick: number;
  at: Point;
  box: { left: number; top: number; width: number; height: number };
}

/** The same number at both axes. */
function Tick({ tick, at, box }: TickProps) {
  return (
    <g>
      <path className={styles.rule} d={`M${box.left} ${at.y}h${box.width}`} />
      <text className={styles.tick} x={box.left - 8} y={at.y + 4} textAnchor="end">
        {tick}
      </text>
      <text className={styles.tick} x={at.x} y={box.top + box.height + 18} textAnchor="middle">
        {tick}
      </text>
    </g>
  );
}

function CurveTable({ name, curve }: { name: string; curve: PrecisionRecall }) {
  return (
    <div className={dataStyles.holder} tabIndex={0} role="group" aria-label={words.values}>
      <table className={dataStyles.table}>
        <caption className={controls.fine}>
          <bdi>{name}</bdi>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.at[curve.by]}</th>
            <th scope="col">{words.precision}</th>
            <th scope="col">{words.recall}</th>
          </tr>
        </thead>
        <tbody>
          {tablePoints(curve).map(({ at, precision, recall }) => (
            <tr key={at}>
              <th scope="row">{at}</th>
              <td>{precision === null ? words.nothing : precision.toFixed(3)}</td>
              <td>{recall.toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
