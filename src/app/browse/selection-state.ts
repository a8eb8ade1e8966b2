/** What is selected, in every view the same, and what is being done with it. */

/** What takes its time with the selection. */
export type SelectionWork =
  | { kind: 'idle' }
  /** Pictures that are in the zip so far, and the bytes written. */
  | { kind: 'zip'; done: number; total: number; bytes: number };

export interface SelectionState {
  /** Ids of items, in the order in which they were selected. */
  ids: ReadonlySet<string>;
  /** Where a range begins: the item that was toggled last; null where none was. */
  anchor: string | null;
  work: SelectionWork;
}

export interface SelectionActions {
  /** Takes an item in or out, and makes it the anchor. */
  toggle(id: string): void;
  /** Adds everything from the anchor to this item in the order of the view; without an anchor there, this item alone. */
  range(id: string, order: readonly string[]): void;
  /** Selects exactly these. */
  set(ids: readonly string[]): void;
  clear(): void;
  /** One path a line, into the clipboard. */
  copyPaths(): void;
  downloadCsv(): void;
  /** Called inside a click, since the browser asks where to save. */
  downloadZip(): void;
  cancelZip(): void;
  /** From the gallery, never from the disk; whoever calls has asked first. */
  remove(): void;
  relabel(label: string | null): void;
  /** The nearest to all of the selected. */
  askWithAll(): void;
}

export const emptySelection: SelectionState = {
  ids: new Set(),
  anchor: null,
  work: { kind: 'idle' },
};
