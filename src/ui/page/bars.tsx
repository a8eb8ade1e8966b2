/** Lines under the header about the page as a whole: another tab, a new version. Their code is fetched when there is one. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from './late-part.tsx';

const TabsBar = lazy(async () => ({ default: (await import('./tabs-bar.tsx')).TabsBar }));
const UpdateBar = lazy(async () => ({ default: (await import('./update-bar.tsx')).UpdateBar }));

export function Bars() {
  const isReader = useApp(({ tabs, stage }) => tabs.role === 'reader' && isOpen(stage.kind));
  const version = useApp((state) => state.offline.kind);
  const isNew = version === 'waiting' || version === 'replaced';
  return (
    <>
      {isReader && (
        <LatePart>
          <TabsBar />
        </LatePart>
      )}
      {isNew && (
        <LatePart>
          <UpdateBar key={version} kind={version} />
        </LatePart>
      )}
    </>
  );
}

function isOpen(stage: string): boolean {
  return stage === 'empty' || stage === 'gallery' || stage === 'index';
}
