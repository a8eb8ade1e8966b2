/** Pictures in a grid of which only what is near the view is drawn. */
import type { Item } from '../gallery/item.ts';

export interface GridSection {
  /** Null: no heading. */
  title: string | null;
  items: readonly Item[];
}

export interface PictureGridProps {
  /** What a screen reader calls it. */
  label: string;
  sections: readonly GridSection[];
  /** Least width of a picture in pixels. */
  size: number;
  /** Hears how many columns there is room for. */
  onColumns?: (columns: number) => void;
}

export function PictureGrid({ label }: PictureGridProps) {
  return <div role="grid" aria-label={label} />;
}
