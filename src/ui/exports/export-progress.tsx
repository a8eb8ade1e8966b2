/** How far the export of codes is, and the way to give it up. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { ProgressCard } from '../parts/progress-card.tsx';
import styles from './export-progress.module.css';
import { exportText, exportWords as words } from '../words/exports.ts';

export function ExportProgress() {
  const work = useApp((state) => state.codesExport);
  const actions = useActions();
  if (work.kind === 'idle') return null;
  const text = exportText(work);
  const [done, total] =
    work.kind === 'drawing' ? [work.done, work.total] : [work.bytes, work.expectedBytes];
  return (
    <ProgressCard
      label={words.progress}
      done={done}
      total={total}
      text={text}
      cancel={words.stop}
      onCancel={() => actions.exports.cancel()}
    >
      <p>{words.progress}</p>
      <p className={classes(controls.fine, controls.number)}>{text}</p>
      {work.kind === 'writing' && (
        <p className={classes(controls.fine, styles.file)}>{work.file}</p>
      )}
    </ProgressCard>
  );
}
