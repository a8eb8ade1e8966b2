/**
 * Pictures in a grid of which only what is near the view is drawn, so that 100,000 scroll as smoothly as 100. One tab
 * stop; arrows, Home, End and the page keys move, Enter opens, Space selects, Shift extends.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Item } from '../../gallery/item.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import { useGridEvents } from './grid-events.ts';
import { useLasso, type LassoTask } from './grid-lasso.ts';
import { layoutGrid, placeOf, rowAt, type GridLayout, type GridRow } from './grid-layout.ts';
import { HeadingRow, PictureRow } from './grid-row.tsx';
import { createThumbnailQueue } from './grid-thumbnails.ts';
import styles from './grid-view.module.css';
import { scrollToSee, useGridWindow, type GridWindow } from './grid-window.ts';
import { useWidth } from '../parts/use-width.ts';

export interface GridSection {
  /** Null: no heading. */
  title: string | null;
  items: readonly Item[];
}

export type Caption = 'label' | 'name' | 'none';

export interface PictureGridProps {
  /** What a screen reader calls it. */
  label: string;
  sections: readonly GridSection[];
  /** Least width of a picture in pixels. */
  size: number;
  /** Whether a drag that begins on a picture draws a box, and clicks give its corners. */
  lasso?: boolean;
  /** What stands below the pictures: the label where there is one, the file name, or nothing. */
  caption?: Caption;
  /** Id of the text that says what the keys do. */
  describedBy?: string;
  /** Hears how many columns there is room for. */
  onColumns?: (columns: number) => void;
}

/** Below this width there is no room for words under a picture. */
const CAPTIONED_FROM = 88;

export function PictureGrid(props: PictureGridProps) {
  const { label, sections, lasso = false, caption = 'label', describedBy } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const layout = useLayout(props, content);
  const items = useMemo(
    () => (sections.length === 1 ? sections[0]!.items : sections.flatMap((part) => part.items)),
    [sections],
  );
  const selected = useApp((state) => state.selection.ids);
  const { active, moveTo } = useTabStop(items, layout, scroller);
  const task = useLassoTask({ scroller, content, layout, everywhere: lasso }, items, selected);
  const drawing = useLasso(task);
  const events = useGridEvents({ items, layout, active, moveTo, scroller, drawing, lasso });
  return (
    <div
      ref={scroller}
      className={classes(
        styles.scroller,
        lasso && styles.lassoing,
        selected.size > 0 && styles.covered,
      )}
      {...events.ofPointer}
    >
      <div
        ref={content}
        role="grid"
        aria-label={label}
        aria-describedby={describedBy}
        aria-multiselectable="true"
        aria-rowcount={layout.rows}
        aria-colcount={layout.columns}
        className={styles.content}
        style={{ height: layout.height }}
        {...events.ofGrid}
      >
        <Rows {...{ layout, items, sections, selected, active, scroller, caption }} />
      </div>
      {drawing.box && (
        <div
          className={styles.box}
          style={{
            transform: `translate(${drawing.box.left}px, ${drawing.box.top}px)`,
            width: drawing.box.right - drawing.box.left,
            height: drawing.box.bottom - drawing.box.top,
          }}
        />
      )}
    </div>
  );
}

function useLayout(
  { sections, size, caption, onColumns }: PictureGridProps,
  content: RefObject<HTMLElement | null>,
): GridLayout {
  const width = useWidth(content, 900);
  const layout = useMemo(() => {
    const captioned = caption !== 'none' && size >= CAPTIONED_FROM;
    return layoutGrid(
      sections.map(({ title, items }) => ({ titled: title !== null, count: items.length })),
      { width, size, gap: size < 120 ? 6 : 10, caption: captioned ? 24 : 0, heading: 40 },
    );
  }, [sections, size, caption, width]);
  const { columns } = layout;
  useEffect(() => onColumns?.(columns), [columns, onColumns]);
  return layout;
}

function useLassoTask(
  facts: Pick<LassoTask, 'scroller' | 'content' | 'layout' | 'everywhere'>,
  items: readonly Item[],
  selected: ReadonlySet<string>,
): LassoTask {
  const actions = useActions();
  return {
    ...facts,
    selected,
    idOf: (index) => items[index]!.id,
    select: (ids) => actions.selection.set(ids),
  };
}

/** The item that Tab comes to; it stays the same picture when others come before it. */
function useTabStop(
  items: readonly Item[],
  layout: GridLayout,
  scroller: RefObject<HTMLElement | null>,
): { active: number; moveTo: (index: number) => void } {
  const [stop, setStop] = useState<{ id: string; index: number } | null>(null);
  const focusing = useRef(false);
  let active = stop?.index ?? 0;
  if (stop && items[active]?.id !== stop.id) {
    active = items.findIndex(({ id }) => id === stop.id);
    setStop(active < 0 ? null : { id: stop.id, index: active });
  }
  active = Math.max(0, active);
  useLayoutEffect(() => {
    if (!focusing.current) return;
    focusing.current = false;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    cell?.focus({ preventScroll: true });
  }, [active, stop, scroller]);
  const moveTo = (index: number): void => {
    const item = items[index];
    if (!item || !scroller.current) return;
    focusing.current = true;
    setStop({ id: item.id, index });
    scrollToSee(scroller.current, placeOf(layout, index).top, layout.pitch - layout.space.gap);
  };
  return { active, moveTo };
}

interface RowsProps {
  layout: GridLayout;
  items: readonly Item[];
  sections: readonly GridSection[];
  selected: ReadonlySet<string>;
  active: number;
  scroller: RefObject<HTMLElement | null>;
  caption: Caption;
}

function Rows(props: RowsProps) {
  const { layout, items, sections, selected, active, scroller, caption } = props;
  const actions = useActions();
  const queue = useMemo(() => createThumbnailQueue((hash) => actions.thumbnail(hash)), [actions]);
  const near = useGridWindow(scroller, layout, queue.hold);
  if (layout.count === 0) return null;
  const stop = placeOf(layout, Math.min(active, layout.count - 1)).row;
  const rows = drawnRows(layout, near, stop);
  const slots = slotsFor(near.to - near.from);
  return rows.map((place) => {
    if (!place.items) {
      const title = sections[place.section]!.title ?? '';
      return <HeadingRow key={`heading ${place.section}`} {...{ layout, place, title }} />;
    }
    const { from, to } = place.items;
    const { row, top } = place;
    const shared = { layout, row, top, items, from, to, selected, queue, caption };
    // the row with the focus is nobody else's, all others are used again
    return row === stop ? (
      <PictureRow key={`stop ${row}`} {...shared} stop={active} />
    ) : (
      <PictureRow key={row % slots} {...shared} stop={-1} />
    );
  });
}

/** Rows that are drawn at once vary by a few: a multiple keeps each row in its place meanwhile. */
function slotsFor(rows: number): number {
  return Math.max(8, 8 * Math.ceil((rows + 1) / 8));
}

/** What is near the view, and the row of the tab stop wherever it is, so that focus is never lost. */
function drawnRows(layout: GridLayout, { from, to }: GridWindow, stop: number): GridRow[] {
  const rows: GridRow[] = [];
  if (stop < from) rows.push(rowAt(layout, stop));
  for (let row = from; row < to; row++) rows.push(rowAt(layout, row));
  if (stop >= to && stop < layout.rows) rows.push(rowAt(layout, stop));
  return rows;
}
