/** The project on its way, above every stage; its code is fetched when there is one. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from '../page/late-part.tsx';

const ProjectProgress = lazy(async () => ({
  default: (await import('./project-progress.tsx')).ProjectProgress,
}));

export function ProjectLayer() {
  const isIdle = useApp((state) => state.project.kind === 'idle');
  if (isIdle) return null;
  return (
    <LatePart>
      <ProjectProgress />
    </LatePart>
  );
}
