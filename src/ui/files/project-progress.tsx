/** How far a project is on its way to a file or out of one, and the way to give it up. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { ProgressCard } from '../parts/progress-card.tsx';
import styles from './project-progress.module.css';
import { projectCount, projectText, projectWords as words } from '../words/files.ts';

export function ProjectProgress() {
  const work = useApp((state) => state.project);
  const actions = useActions();
  if (work.kind === 'idle') return null;
  const isSaving = work.kind === 'saving';
  return (
    <ProgressCard
      label={isSaving ? words.saving : words.opening}
      done={work.done}
      total={work.total}
      text={`${projectText(work)} ${projectCount(work)}`}
      cancel={isSaving ? words.cancelSaving : words.cancelOpening}
      onCancel={() => actions.project.cancel()}
    >
      <bdi>{projectText(work)}</bdi>{' '}
      <span className={classes(styles.count, controls.soft, controls.number)}>
        {projectCount(work)}
      </span>
    </ProgressCard>
  );
}
