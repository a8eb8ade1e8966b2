/** Where the pictures of a grid lie, as pure numbers: sections one below the other, each a heading and rows of cells. */

export interface GridSpace {
  /** Room in pixels for all columns. */
  width: number;
  /** Least width of a cell. */
  size: number;
  gap: number;
  /** Height of the line below each picture. */
  caption: number;
  /** Height of a heading with the space around it. */
  heading: number;
}

export interface LaidSection {
  titled: boolean;
  /** Index of its first item among all items. */
  first: number;
  count: number;
  /** Where it begins, with its heading. */
  top: number;
  /** Rows, headings among them, that stand before it. */
  firstRow: number;
}

export interface GridLayout {
  columns: number;
  cell: number;
  /** From the top of one row to the top of the next. */
  pitch: number;
  space: GridSpace;
  height: number;
  /** Items in all. */
  count: number;
  /** Rows in all, headings among them. */
  rows: number;
  sections: readonly LaidSection[];
}

/** A heading or a row of cells. */
export interface GridRow {
  /** Its place among all rows, from 0. */
  row: number;
  section: number;
  top: number;
  /** Null: the heading of the section. Else the items `from` up to, not with, `to`. */
  items: { from: number; to: number } | null;
}

/** Browsers cannot scroll through more: Firefox ends at 17.8 million pixels. */
const MOST_HEIGHT = 16e6;

/** As many columns as fit; more where the grid were too high for a browser. */
export function layoutGrid(
  sections: readonly { titled: boolean; count: number }[],
  space: GridSpace,
): GridLayout {
  let columns = Math.max(1, Math.floor((space.width + space.gap) / (space.size + space.gap)));
  let layout = layWith(columns, sections, space);
  while (layout.height > MOST_HEIGHT && layout.cell > 1) {
    columns = Math.ceil(columns * 1.25);
    layout = layWith(columns, sections, space);
  }
  return layout;
}

function layWith(
  columns: number,
  sections: readonly { titled: boolean; count: number }[],
  space: GridSpace,
): GridLayout {
  const cell = Math.max(1, (space.width - (columns - 1) * space.gap) / columns);
  const pitch = cell + space.caption + space.gap;
  let [top, first, firstRow] = [0, 0, 0];
  const laid = sections.map(({ titled, count }): LaidSection => {
    const section = { titled, first, count, top, firstRow };
    const rows = Math.ceil(count / columns);
    top += (titled ? space.heading : 0) + rows * pitch;
    first += count;
    firstRow += Number(titled) + rows;
    return section;
  });
  const height = Math.max(0, top - space.gap);
  return { columns, cell, pitch, space, height, count: first, rows: firstRow, sections: laid };
}

/** Index of the last section that begins at or before a value of one of its fields. */
function sectionBy(layout: GridLayout, field: 'first' | 'top' | 'firstRow', value: number): number {
  let [low, high] = [0, layout.sections.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout.sections[middle]![field] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cellsTop({ space }: GridLayout, section: LaidSection): number {
  return section.top + (section.titled ? space.heading : 0);
}

export interface GridPlace {
  section: number;
  /** Among all rows, headings among them. */
  row: number;
  column: number;
  top: number;
  left: number;
}

/** Where an item lies. */
export function placeOf(layout: GridLayout, index: number): GridPlace {
  const at = sectionBy(layout, 'first', index);
  const section = layout.sections[at]!;
  const line = Math.floor((index - section.first) / layout.columns);
  const column = (index - section.first) % layout.columns;
  return {
    section: at,
    row: section.firstRow + Number(section.titled) + line,
    column,
    top: cellsTop(layout, section) + line * layout.pitch,
    left: column * (layout.cell + layout.space.gap),
  };
}

/** The row with that place among all rows. */
export function rowAt(layout: GridLayout, row: number): GridRow {
  const at = sectionBy(layout, 'firstRow', row);
  const section = layout.sections[at]!;
  const line = row - section.firstRow - Number(section.titled);
  if (line < 0) return { row, section: at, top: section.top, items: null };
  const from = section.first + line * layout.columns;
  const to = Math.min(from + layout.columns, section.first + section.count);
  return {
    row,
    section: at,
    top: cellsTop(layout, section) + line * layout.pitch,
    items: { from, to },
  };
}

/** The row, among all rows, that a height falls in. */
export function rowAtHeight(layout: GridLayout, height: number): number {
  const section = layout.sections[sectionBy(layout, 'top', height)];
  if (!section) return 0;
  const lines = Math.ceil(section.count / layout.columns);
  const line = Math.floor((height - cellsTop(layout, section)) / layout.pitch);
  const first = section.firstRow + Number(section.titled);
  if (line < 0 && section.titled) return section.firstRow;
  return Math.max(0, first + Math.min(Math.max(line, 0), lines - 1));
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Indices of the items that a box touches. */
export function itemsWithin(layout: GridLayout, box: Box): number[] {
  if (layout.count === 0) return [];
  const step = layout.cell + layout.space.gap;
  const found: number[] = [];
  const last = rowAtHeight(layout, box.bottom);
  for (let row = rowAtHeight(layout, box.top); row <= last; row++) {
    const { top, items } = rowAt(layout, row);
    if (!items || top > box.bottom || top + layout.pitch - layout.space.gap < box.top) continue;
    for (let index = items.from; index < items.to; index++) {
      const left = (index - items.from) * step;
      if (left <= box.right && left + layout.cell >= box.left) found.push(index);
    }
  }
  return found;
}
