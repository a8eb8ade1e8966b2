/** A line about a new version under the header; its code is fetched when there is one. */
import { lazy } from 'react';
import { useApp } from '../context.tsx';
import { LatePart } from './late-part.tsx';

const UpdateBar = lazy(async () => ({ default: (await import('./update-bar.tsx')).UpdateBar }));

export function UpdateLayer() {
  const kind = useApp((state) => state.offline.kind);
  if (kind !== 'waiting' && kind !== 'replaced') return null;
  return (
    <LatePart>
      <UpdateBar key={kind} kind={kind} />
    </LatePart>
  );
}
