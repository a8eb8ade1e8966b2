/** What clicks, drags and keys do in a picture grid: heard once by the grid, not by each of its pictures. */
import type { DragEvent, KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react';
import type { Item } from '../../gallery/item.ts';
import { useActions, useApp } from '../context.tsx';
import { dragItem } from '../parts/drag-item.ts';
import { nextInGrid } from './grid-keys.ts';
import type { useLasso } from './grid-lasso.ts';
import type { GridLayout } from './grid-layout.ts';

interface GridFacts {
  items: readonly Item[];
  layout: GridLayout;
  /** Index of the tab stop. */
  active: number;
  moveTo: (index: number) => void;
  scroller: RefObject<HTMLElement | null>;
  drawing: ReturnType<typeof useLasso>;
  lasso: boolean;
}

/** Index of the item that an event happened at; null on empty ground. */
function indexAt(target: EventTarget): number | null {
  const cell = (target as Element).closest<HTMLElement>('[data-index]');
  return cell ? Number(cell.dataset['index']) : null;
}

const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id);

export function useGridEvents(facts: GridFacts) {
  const { drawing } = facts;
  const onKeyDown = useKeysOfGrid(facts);
  const onClick = useClicks(facts);
  const onDragStart = (event: DragEvent<HTMLElement>): void => {
    const index = indexAt(event.target);
    if (index === null || facts.lasso) event.preventDefault();
    else dragItem(facts.items[index]!.id).onDragStart(event);
  };
  /** Set when it is wanted: a hundred titles more at every row would slow the scrolling. */
  const onPointerOver = (event: PointerEvent<HTMLElement>): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (cell) cell.title = facts.items[Number(cell.dataset['index'])]?.path ?? '';
  };
  const { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } = drawing;
  return {
    ofPointer: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
    ofGrid: { onKeyDown, onClick, onDragStart, onPointerOver },
  };
}

/** A click opens; on the mark, with a key held, or while something is selected, it selects. */
function useClicks({ items, moveTo, drawing, lasso }: GridFacts) {
  const actions = useActions();
  const selecting = useApp((state) => state.selection.ids.size > 0);
  return (event: MouseEvent<HTMLElement>): void => {
    if (drawing.endedDrag()) return;
    const index = indexAt(event.target);
    if (index === null) return;
    const { id } = items[index]!;
    const marked = (event.target as Element).closest('[data-check]') !== null;
    moveTo(index);
    if (event.shiftKey) actions.selection.range(id, idsOf(items));
    else if (lasso) drawing.clickCorner(index);
    else if (marked || selecting || event.ctrlKey || event.metaKey) actions.selection.toggle(id);
    else actions.lightbox.open(idsOf(items), index);
  };
}

function useKeysOfGrid(facts: GridFacts) {
  const act = useDeeds(facts);
  const extend = useExtending(facts);
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (indexAt(event.target) === null || event.altKey) return;
    const { layout, active, moveTo, scroller } = facts;
    const control = event.ctrlKey || event.metaKey;
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / layout.pitch);
    const next = nextInGrid(event.key, control, active, layout, page);
    if (next !== null) {
      moveTo(next);
      if (event.shiftKey) extend(next);
    } else if (!act(event.key, control, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** What a key does at the tab stop; false where it does nothing. */
function useDeeds({ items, active, drawing, lasso }: GridFacts) {
  const actions = useActions();
  const some = useApp((state) => state.selection.ids.size > 0);
  return (key: string, control: boolean, shift: boolean): boolean => {
    const { id } = items[active]!;
    if (key === 'Enter' && lasso) drawing.clickCorner(active);
    else if (key === 'Enter') actions.lightbox.open(idsOf(items), active);
    else if (key === ' ' && shift) actions.selection.range(id, idsOf(items));
    else if (key === ' ') actions.selection.toggle(id);
    else if (key.toLowerCase() === 'a' && control) actions.selection.set(idsOf(items));
    else if (key === 'Escape' && some) actions.selection.clear();
    else return false;
    return true;
  };
}

/** Shift with an arrow: from where one stood, or from the anchor of the selection, to where one comes. */
function useExtending({ items, active }: GridFacts) {
  const actions = useActions();
  const anchor = useApp((state) => state.selection.anchor);
  return (next: number): void => {
    if (anchor === null) actions.selection.toggle(items[active]!.id);
    actions.selection.range(items[next]!.id, idsOf(items));
  };
}
