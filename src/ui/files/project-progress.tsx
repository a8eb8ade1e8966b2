/** How far a project is on its way to a file or out of one, and the way to give it up. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { ProgressBits } from '../parts/progress-bits.tsx';
import styles from './project-progress.module.css';
import { projectCount, projectText, projectWords as words } from '../words/files.ts';

export function ProjectProgress() {
  const work = useApp((state) => state.project);
  const actions = useActions();
  if (work.kind === 'idle') return null;
  const { done, total } = work;
  const isSaving = work.kind === 'saving';
  return (
    <div className={styles.progress}>
      <p className={styles.text}>
        <bdi>{projectText(work)}</bdi>{' '}
        <span className={classes(styles.count, controls.soft, controls.number)}>
          {projectCount(work)}
        </span>
      </p>
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        onClick={() => actions.project.cancel()}
      >
        {isSaving ? words.cancelSaving : words.cancelOpening}
      </button>
      <div className={styles.bar}>
        <ProgressBits
          label={isSaving ? words.saving : words.opening}
          done={done}
          total={total}
          text={`${projectText(work)} ${projectCount(work)}`}
        />
      </div>
    </div>
  );
}
