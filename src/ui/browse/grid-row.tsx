/** One row of a picture grid: the heading of a section, or its pictures beside each other. */
import { memo, useEffect, useState } from 'react';
import type { Item } from '../../gallery/item.ts';
import { formatPlural } from '../../lib/format.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import type { Caption } from './grid-view.tsx';
import type { GridLayout, GridRow } from './grid-layout.ts';
import type { ThumbnailQueue } from './grid-thumbnails.ts';
import styles from './grid-view.module.css';
import { gridWords } from '../words/browse.ts';
import { fileName } from '../words/names.ts';

export interface RowProps {
  layout: GridLayout;
  row: number;
  top: number;
  items: readonly Item[];
  from: number;
  to: number;
  selected: ReadonlySet<string>;
  /** Index of the tab stop, where it is in this row; else -1. */
  stop: number;
  queue: ThumbnailQueue;
  caption: Caption;
}

export const PictureRow = memo(function PictureRow(props: RowProps) {
  const { layout, row, top, items, from, to, selected, stop, queue, caption } = props;
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className={styles.row}
      style={{
        transform: `translateY(${top}px)`,
        gridTemplateColumns: `repeat(${layout.columns}, ${layout.cell}px)`,
        columnGap: layout.space.gap,
      }}
    >
      {items.slice(from, to).map((item, column) => (
        <Cell
          key={column}
          item={item}
          index={from + column}
          column={column}
          selected={selected.has(item.id)}
          stop={stop === from + column}
          caption={layout.space.caption > 0 ? caption : 'none'}
          queue={queue}
        />
      ))}
    </div>
  );
});

interface CellProps {
  item: Item;
  index: number;
  column: number;
  selected: boolean;
  stop: boolean;
  caption: Caption;
  queue: ThumbnailQueue;
}

/**
 * Clicks and keys are heard by the grid, which finds the item by `data-index`; it also gives the title. Cells are used
 * again for other items while one scrolls, the picture's element too.
 */
const Cell = memo(function Cell(props: CellProps) {
  const { item, index, column, selected, stop, caption, queue } = props;
  const address = useAddress(item.picture, queue);
  const name = fileName(item.path);
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={selected}
      aria-label={item.label === null ? name : gridWords.cell(item.label, name)}
      tabIndex={stop ? 0 : -1}
      data-index={index}
      draggable
      className={styles.cell}
    >
      <span className={styles.frame}>
        <img className={styles.picture} src={address} alt="" decoding="async" />
      </span>
      <span className={styles.check} data-check aria-hidden="true" />
      {caption !== 'none' && (
        <bdi className={styles.caption}>{(caption === 'label' && item.label) || name}</bdi>
      )}
    </div>
  );
});

/** Undefined until the picture is there. */
function useAddress(hash: string, queue: ThumbnailQueue): string | undefined {
  const [loaded, setLoaded] = useState<{ hash: string; address: string } | null>(null);
  useEffect(() => queue.want(hash, (address) => setLoaded({ hash, address })), [hash, queue]);
  return loaded?.hash === hash ? loaded.address : undefined;
}

interface HeadingProps {
  layout: GridLayout;
  place: GridRow;
  title: string;
}

export const HeadingRow = memo(function HeadingRow({ layout, place, title }: HeadingProps) {
  const { count } = layout.sections[place.section]!;
  return (
    <div
      role="row"
      aria-rowindex={place.row + 1}
      className={styles.heading}
      style={{ transform: `translateY(${place.top}px)`, height: layout.space.heading }}
    >
      <div role="rowheader" aria-colspan={layout.columns} className={styles.title}>
        <bdi>{title}</bdi>{' '}
        <span className={classes(controls.fine, controls.number)}>
          {formatPlural(count, 'picture')}
        </span>
      </div>
    </div>
  );
});
