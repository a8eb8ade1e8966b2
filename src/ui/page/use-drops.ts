/** Files and gallery pictures dragged over the window: where they would land, and handing them over when they drop. */
import { useEffect, useState } from 'react';
import type { Actions, Stage } from '../../app/state.ts';
import { useActions } from '../context.tsx';
import { draggedItem, dragsItem } from '../parts/drag-item.ts';

/** What is being dragged and where it would go if it were dropped now; null while nothing is dragged. */
export type DropPlace = {
  what: 'files' | 'item';
  /** "query": a new question; "add": one more picture of the present one; else the gallery, or nowhere for an item. */
  at: 'query' | 'add' | 'elsewhere';
} | null;

/** Spread on the element that takes a drop as a query. */
export const queryDropProps = { 'data-drop': 'query' };

/** Spread on the element that takes a drop as one more picture of the query. */
export const addDropProps = { 'data-drop': 'add' };

/**
 * Listens on the window, so that a miss never navigates away from the page. A gallery without pictures takes files
 * anywhere as a query.
 */
export function useDrops(stage: Stage['kind']): DropPlace {
  const actions = useActions();
  const enabled = stage === 'empty' || stage === 'gallery' || stage === 'index';
  const asksAnywhere = stage === 'index';
  const [place, setPlace] = useState<DropPlace>(null);
  useEffect(() => {
    const over = (event: DragEvent) => {
      const next = placeOf(event, asksAnywhere);
      if (!next) return;
      const taken = enabled && !(next.what === 'item' && next.at === 'elsewhere');
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = taken ? 'copy' : 'none';
      setPlace((before) => (enabled ? same(before, next) : null));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setPlace(null);
    };
    const drop = (event: DragEvent) => {
      const at = placeOf(event, asksAnywhere);
      if (!at) return;
      event.preventDefault();
      setPlace(null);
      if (!enabled || !event.dataTransfer) return;
      if (asksAnywhere) actions.indexOnly.askDrop(event.dataTransfer);
      else take(at, event.dataTransfer, actions);
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragend', () => setPlace(null), { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listeners.abort();
  }, [actions, enabled, asksAnywhere]);
  return place;
}

/** Must not wait: what a transfer holds is gone when the event returns. */
function take(place: NonNullable<DropPlace>, transfer: DataTransfer, actions: Actions): void {
  const item = draggedItem(transfer);
  if (place.what === 'item') {
    if (item === null || place.at === 'elsewhere') return;
    if (place.at === 'add') actions.query.add({ kind: 'item', item });
    else actions.queryItem(item);
  } else if (place.at === 'elsewhere') actions.addDrop(transfer);
  else if (place.at === 'query') actions.queryDrop(transfer);
  else for (const file of transfer.files) actions.query.add({ kind: 'file', file });
}

function placeOf(event: DragEvent, asksAnywhere: boolean): DropPlace {
  const what = dragsItem(event.dataTransfer) ? 'item' : carriesFiles(event) ? 'files' : null;
  if (what === null) return null;
  if (asksAnywhere) return { what, at: 'query' };
  const target = event.target instanceof Element ? event.target.closest('[data-drop]') : null;
  const drop = target?.getAttribute('data-drop');
  if (drop !== 'query' && drop !== 'add') return { what, at: 'elsewhere' };
  return { what, at: drop === 'add' || event.shiftKey ? 'add' : 'query' };
}

/** The state as it was where nothing changed, so that a drag does not draw the page a hundred times. */
function same(before: DropPlace, next: NonNullable<DropPlace>): DropPlace {
  return before?.what === next.what && before.at === next.at ? before : next;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
