/** Codes on their way to other engines, and what the page can be told to do about it. */

/** Ids of the forms that codes can leave in, in the order in which they are offered. */
export const codesFormats = [
  'tables',
  'numpy',
  'faiss',
  'postgresql',
  'milvus',
  'opensearch',
  'qdrant',
  'projector',
] as const;

export type CodesFormatId = (typeof codesFormats)[number];

export type CodesWork =
  | { kind: 'idle' }
  /** Files written, of those that there will be. */
  | { kind: 'writing'; file: string; done: number; total: number; bytes: number };

export interface ExportActions {
  /** One zip with a folder for each form. Must be called inside a click. */
  codes(formats: readonly CodesFormatId[]): void;
  cancel(): void;
}
