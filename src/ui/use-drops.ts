/** Files dragged over the window: where they would land, and handing them over when they drop. */
import { useEffect, useState } from 'react';
import { useActions } from './context.tsx';

/** Where a drop at this place goes; null while no files are dragged. */
export type DropPlace = 'query' | 'gallery' | null;

/** Spread on the element that takes a drop as a query. */
export const queryDropProps = { 'data-drop': 'query' };

/** Listens on the window, so that a miss never navigates away from the page. */
export function useDrops(enabled: boolean): DropPlace {
  const actions = useActions();
  const [place, setPlace] = useState<DropPlace>(null);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = enabled ? 'copy' : 'none';
      setPlace(enabled ? placeOf(event) : null);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setPlace(null);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setPlace(null);
      if (!enabled || !event.dataTransfer) return;
      if (placeOf(event) === 'query') actions.queryDrop(event.dataTransfer);
      else actions.addDrop(event.dataTransfer);
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listeners.abort();
  }, [actions, enabled]);
  return place;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function placeOf(event: DragEvent): 'query' | 'gallery' {
  const inQuery = event.target instanceof Element && event.target.closest('[data-drop="query"]');
  return inQuery ? 'query' : 'gallery';
}
