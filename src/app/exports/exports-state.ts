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
  /** Small pictures for the Embedding Projector. */
  | { kind: 'drawing'; done: number; total: number }
  /** Files written, of those that there will be; bytes of those that are expected, which is an estimate. */
  | {
      kind: 'writing';
      file: string;
      done: number;
      total: number;
      bytes: number;
      expectedBytes: number;
    };

/** What would leave if codes were exported now. */
export interface CodesOutlook {
  encoder: string;
  /** Whether the page compares by these bits; else by the floats, which leave beside them. */
  comparesBits: boolean;
  bits: number;
  /** Numbers of a float latent; null where the encoder keeps none. */
  width: number | null;
  rows: number;
  /** Items that have no code yet and stay out. */
  without: number;
  /** Estimated bytes of each form. */
  bytes: Record<CodesFormatId, number>;
}

export interface ExportActions {
  /** One zip with a folder for each form. Must be called inside a click. */
  codes(formats: readonly CodesFormatId[]): void;
  cancel(): void;
  /** Null where there are no codes yet. */
  outlook(): Promise<CodesOutlook | null>;
}
