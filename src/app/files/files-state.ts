/** A project on its way to a file or out of one, and what the page can be told to do about it. */

export type ProjectWork =
  | { kind: 'idle' }
  /** Bytes of the parts, of those that it has. */
  | { kind: 'saving'; done: number; total: number }
  /** `name` of the file that is read. */
  | { kind: 'opening'; name: string; done: number; total: number };

/** Bytes of a project, nearly: with everything, and without pictures. */
export interface ProjectSizes {
  full: number;
  index: number;
}

export interface ProjectActions {
  /** What the open gallery would take as it is now. */
  sizes(): Promise<ProjectSizes>;
  /** The open gallery as one file; `indexOnly` leaves the pictures out. Must be called inside a click. */
  save(options: { indexOnly: boolean }): void;
  /** What was saved or opened so far is thrown away. */
  cancel(): void;
}
