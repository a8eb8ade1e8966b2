/** How all pictures are shown in the Browse tab. */

export type Grouping = 'none' | 'folder' | 'label' | 'date';
export type Sorting = 'path' | 'name' | 'newest' | 'oldest' | 'largest';

/** All pictures in a grid in which neighbours are alike. */
export type Arrangement =
  | { kind: 'none' }
  | { kind: 'running'; done: number; total: number; before: ArrangedItems | null }
  | ArrangedItems;

export interface ArrangedItems {
  kind: 'arranged';
  /** Id of the encoder by whose embeddings they are alike. */
  encoder: string;
  /** For how many columns the order was made. */
  columns: number;
  /** Ids of items, row by row. */
  ids: readonly string[];
  /** Mean distance of neighbours as a share of that in a random order, 0 to 1: the smaller the better. */
  share: number;
}

export interface BrowseState {
  grouping: Grouping;
  sorting: Sorting;
  /** Width of a picture in pixels, in every grid of the page. */
  size: number;
  arrangement: Arrangement;
}

export interface BrowseActions {
  group(by: Grouping): void;
  sort(by: Sorting): void;
  resize(pixels: number): void;
  /** These items in a grid of so many columns, neighbours alike. */
  arrange(ids: readonly string[], columns: number): void;
  cancelArranging(): void;
  /** Back to groups and their order. */
  leaveArrangement(): void;
}

/** Widths of a picture that the slider gives, in pixels. */
export const gridSizes = { least: 64, most: 320, step: 16, usual: 128 } as const;

export const noBrowse: BrowseState = {
  grouping: 'none',
  sorting: 'path',
  size: gridSizes.usual,
  arrangement: { kind: 'none' },
};
