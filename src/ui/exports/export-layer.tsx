/** The export of codes on its way, above every stage; its code is fetched when there is one. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from '../page/late-part.tsx';

const ExportProgress = lazy(async () => ({
  default: (await import('./export-progress.tsx')).ExportProgress,
}));

export function ExportLayer() {
  const isIdle = useApp((state) => state.codesExport.kind === 'idle');
  if (isIdle) return null;
  return (
    <LatePart>
      <ExportProgress />
    </LatePart>
  );
}
