/** What the Evaluate view shows, and what it can be told to do. */
import type { BaselineRow } from '../../evaluate/evaluation.ts';
import type { GalleryState } from '../state.ts';

export type EvaluationWork =
  { kind: 'idle' } | { kind: 'running'; what: string; done: number; total: number };

/** What knows nothing, measured as the encoders are. */
export interface Baselines {
  /** How many items the gallery had and how often it was edited, the seed and the bits of the codes. */
  items: number;
  edits?: number;
  seed: number;
  bits: number;
  rows: readonly BaselineRow[];
}

export interface EvaluationState {
  work: EvaluationWork;
  baselines: Baselines | null;
}

export interface EvaluationActions {
  /** Measures the encoder in use, and the baselines where they are not known yet. */
  evaluate(): void;
  evaluateAll(): void;
  /** Measures an encoder anew whose codes were replaced. */
  evaluateAgain(id: string): void;
  cancel(): void;
  /** Downloads all figures as one JSON file. */
  save(): void;
  /** Brings back baselines of an earlier visit. */
  restore(): void;
}

/** Whether figures were measured on the pictures, and with the labels, that are there now. */
export function isOfGallery(
  measured: { items: number; edits?: number },
  gallery: Pick<GalleryState, 'items' | 'edits'>,
): boolean {
  return measured.items === gallery.items.length && (measured.edits ?? 0) === (gallery.edits ?? 0);
}

export const noEvaluation: EvaluationState = { work: { kind: 'idle' }, baselines: null };
