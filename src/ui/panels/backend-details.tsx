/** The backend in use, its adapter, and why the others were passed over. */
import type { BackendReport } from '../../learn/types.ts';
import styles from './backend-details.module.css';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { backendNames } from '../words/backend-names.ts';
import { backendWords as words } from '../words/encoder.ts';

export function BackendDetails() {
  const backend = useApp((state) => state.backend);
  switch (backend.kind) {
    case 'idle':
      return null;
    case 'choosing':
      return <p className={classes(controls.fine, styles.choosing)}>{words.choosing}</p>;
    case 'none':
      return (
        <p className={styles.none}>
          <bdi>{backend.reason}</bdi>
        </p>
      );
    case 'ready':
      return <Report report={backend.report} />;
  }
}

function Report({ report }: { report: BackendReport }) {
  return (
    <details className={styles.details}>
      <summary>
        {words.computesOn} <b className={styles.name}>{backendNames[report.name]}</b>
      </summary>
      <div className={classes(controls.fine, styles.reasons)}>
        <p>
          <bdi>{report.adapter || words.noAdapter}</bdi>
          {report.software && ` ${words.software}`}
        </p>
        {report.passedOver.map(({ name, reason }) => (
          <p key={name}>
            {words.passedOver(backendNames[name])} <bdi>{reason}</bdi>
          </p>
        ))}
      </div>
    </details>
  );
}
