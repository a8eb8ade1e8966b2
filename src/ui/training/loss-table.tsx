/** The curves' values, epoch by epoch. */
import type { EpochReport } from '../../learn/types.ts';
import controls from '../parts/controls.module.css';
import { formatLoss } from '../parts/curves.ts';
import styles from '../parts/data-table.module.css';
import { lossWords as words } from '../words/training.ts';

export function LossTable({ curves }: { curves: readonly EpochReport[] }) {
  if (curves.length === 0) return null;
  return (
    <details>
      <summary className={controls.fine}>{words.values}</summary>
      <div className={styles.holder} tabIndex={0} role="group" aria-label={words.values}>
        <table className={styles.table}>
          <thead>
            <tr>
              {words.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {curves.map((report) => (
              <tr key={report.epoch}>
                <th scope="row">{report.epoch}</th>
                <td>{formatLoss(report.trainLoss)}</td>
                <td>{valueOrNone(report.valLoss)}</td>
                <td>{valueOrNone(report.reconstructionError)}</td>
                <td>{report.health.deadBits}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function valueOrNone(value: number | null): string {
  return value === null ? words.none : formatLoss(value);
}
