/** How all pictures are shown in the Browse tab. */

export type Grouping = 'none' | 'folder' | 'label' | 'date';
export type Sorting = 'path' | 'name' | 'newest' | 'oldest' | 'largest';

/** What an arrangement was asked for. */
export interface ArrangedFor {
  /** Id of the encoder by whose embeddings they are alike. */
  encoder: string;
  columns: number;
  /** Ids of the items as they were given. */
  of: readonly string[];
}

/** These items in a grid in which neighbours are alike. */
export interface ArrangedItems extends ArrangedFor {
  kind: 'arranged';
  /** Ids of items, row by row. */
  ids: readonly string[];
  /** Items that have no codes yet. */
  left: readonly string[];
  /** Mean distance of neighbours as a share of that of random pairs: the smaller the better. */
  share: number;
}

export type Arrangement =
  | { kind: 'none' }
  | (ArrangedFor & {
      kind: 'running';
      /** In percent. */
      done: number;
      /** What is shown meanwhile. */
      before: ArrangedItems | null;
    })
  | ArrangedItems;

export interface BrowseState {
  grouping: Grouping;
  sorting: Sorting;
  /** Width of a picture in pixels, in every grid of the page. */
  size: number;
  arrangement: Arrangement;
}

export interface BrowseActions {
  /** Brings back what was remembered of size, groups and order, once a visit. */
  restore(): void;
  group(by: Grouping): void;
  sort(by: Sorting): void;
  resize(pixels: number): void;
  /** These items in a grid of so many columns, neighbours alike. */
  arrange(ids: readonly string[], columns: number): void;
  /** Back to groups and their order; what is being arranged is given up. */
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
