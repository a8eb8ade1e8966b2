/** The frame of a chart of losses: rules with their values, epochs below, and the lines inside. */
import type { ReactNode } from 'react';
import styles from './chart-frame.module.css';
import { epochTicks, niceScale, type Box, type Scale } from './curves.ts';

interface ChartFrameProps {
  /** What the chart shows, for who cannot see it. */
  label: string;
  width: number;
  height: number;
  epochs: number;
  /** All values that are drawn, and about how many rules. */
  values: readonly number[];
  rules: number;
  children: (scale: Scale, box: Box) => ReactNode;
}

export function ChartFrame(props: ChartFrameProps) {
  const { label, width, height, epochs, values, rules, children } = props;
  const box = { left: 52, top: 10, width: Math.max(40, width - 66), height: height - 40 };
  const scale = niceScale(values, rules);
  return (
    <svg className={styles.frame} width={width} height={height} role="img" aria-label={label}>
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
      {children(scale, box)}
    </svg>
  );
}
