/** Where the keyboard goes in a grid of sections that is one tab stop. */
import { placeOf, rowAt, type GridLayout } from './grid-layout.ts';

/** Index of the item that a key leads to; null where the key means nothing here. `page`: rows that one sees. */
export function nextInGrid(
  key: string,
  control: boolean,
  current: number,
  layout: GridLayout,
  page: number,
): number | null {
  const last = layout.count - 1;
  const { row, column } = placeOf(layout, current);
  const items = rowAt(layout, row).items!;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, current + 1);
    case 'ArrowLeft':
      return Math.max(0, current - 1);
    case 'ArrowDown':
      return inRow(layout, row, column, 1);
    case 'ArrowUp':
      return inRow(layout, row, column, -1);
    case 'PageDown':
      return inRow(layout, row, column, Math.max(1, page));
    case 'PageUp':
      return inRow(layout, row, column, -Math.max(1, page));
    case 'Home':
      return control ? 0 : items.from;
    case 'End':
      return control ? last : items.to - 1;
    default:
      return null;
  }
}

/** The item of that column so many rows on, headings passed over, and the last one of a shorter row. */
function inRow(layout: GridLayout, row: number, column: number, by: number): number {
  const step = Math.sign(by);
  let wanted = Math.min(layout.rows - 1, Math.max(0, row + by));
  while (wanted >= 0 && wanted < layout.rows && !rowAt(layout, wanted).items) wanted += step;
  const items =
    wanted >= 0 && wanted < layout.rows ? rowAt(layout, wanted).items : rowAt(layout, row).items;
  return Math.min(items!.from + column, items!.to - 1);
}
