/** One run: its figures in a row, and below it, once opened, its details. */
import { isOfGallery } from '../../app/judging/evaluation-state.ts';
import type { EncoderState } from '../../app/state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { RunDetails } from './runs-details.tsx';
import styles from './runs-table.module.css';
import { columns, type Names } from '../words/runs-columns.ts';
import { runsWords as words } from '../words/runs.ts';

interface RunsRowProps {
  run: EncoderState;
  methods: Names;
  open: boolean;
  onOpen: () => void;
}

export function RunsRow({ run, methods, open, onOpen }: RunsRowProps) {
  const active = useApp((state) => state.activeEncoder === run.id);
  const gallery = useApp((state) => state.gallery);
  const earlier = run.evaluation !== null && !isOfGallery(run.evaluation.protocol, gallery);
  const details = `details-of-${run.id}`;
  return (
    <>
      <tr className={classes(active && styles.active)}>
        <td className={styles.tick}>
          <CompareBox run={run} />
        </td>
        <th scope="row">
          <button
            type="button"
            className={styles.name}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={onOpen}
          >
            <span className={classes(styles.turn, open && styles.open)} aria-hidden="true">
              ›
            </span>
            <bdi>{run.name}</bdi>
          </button>
          {active && <span className={styles.mark}>{words.inUse}</span>}
          {earlier && <span className={styles.mark}>{words.earlier}</span>}
          {run.weights === 'dropped' && <span className={styles.mark}>{words.figuresOnly}</span>}
        </th>
        {columns.slice(1).map(({ id, text }) => (
          <td key={id}>{text(run, methods)}</td>
        ))}
      </tr>
      {open && (
        <tr id={details}>
          <td colSpan={columns.length + 1} className={styles.details}>
            <RunDetails run={run} methods={methods} active={active} />
          </td>
        </tr>
      )}
    </>
  );
}

function CompareBox({ run }: { run: EncoderState }) {
  const actions = useActions();
  const ticked = useApp((state) => state.comparison.chosen.includes(run.id));
  const dropped = run.weights === 'dropped';
  return (
    <input
      type="checkbox"
      checked={ticked}
      aria-label={words.compareOne(run.name)}
      aria-disabled={dropped || undefined}
      className={classes(dropped && controls.soft)}
      onChange={() => actions.toggleCompared(run.id)}
    />
  );
}
