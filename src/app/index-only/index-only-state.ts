/** Whether a gallery that came as an index only has certain files: what was asked, and what the answers are. */

export interface FoundItem {
  path: string;
  label: string | null;
  /** By what the verdict was told; 0 for the same bytes. */
  distance: number;
}

/** What the distances of an answer count: nothing, bits of the perceptual hash, steps of a colour channel, bits of the code. */
export type Measure = 'bytes' | 'perceptual' | 'colour' | 'code';

/** Of one file, the nearest found first. */
export type FileAnswer = { name: string } & (
  | { kind: 'same' | 'near' | 'absent'; by: Measure; of: number; found: readonly FoundItem[] }
  /** The sentence says why it could not be read. */
  | { kind: 'unread'; reason: string }
);

export type AnswerKind = FileAnswer['kind'];

export type AskingWork =
  | { kind: 'idle' }
  /** Files in dropped folders are looked for. */
  | { kind: 'listing'; found: number }
  | { kind: 'asking'; done: number; total: number };

export interface IndexOnlyState {
  work: AskingWork;
  /** In the order of the files' names; while asking those that are known so far. */
  answers: readonly FileAnswer[];
}

export const nothingAsked: IndexOnlyState = { work: { kind: 'idle' }, answers: [] };

export interface IndexOnlyActions {
  /** The answers take the place of those before. */
  ask(files: Iterable<File>): void;
  /** Must be called inside the drop event. One project or model file is opened instead. */
  askDrop(transfer: DataTransfer): void;
  /** What was answered so far stays. */
  cancel(): void;
  clear(): void;
  /** The answers as a table. */
  save(): void;
}
