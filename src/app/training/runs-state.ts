/** What the page knows of runs beside the encoders that they gave. */

/** What every encoder remembers of the run that made it. */
export interface RunFacts {
  /** "dropped": only figures and curves are left; it cannot encode or answer until it is repeated. */
  weights: 'kept' | 'dropped';
  /** Seconds that its training took, pauses left out; null where it was not trained here. */
  trainingSeconds: number | null;
  /** How many pictures it learned from, and a digest of which; null where that is not known. */
  learnedFrom: { pictures: number; digest: string } | null;
}

/** What records of earlier versions lack. */
export const factsOfOldRuns: RunFacts = {
  weights: 'kept',
  trainingSeconds: null,
  learnedFrom: null,
};

/** Bytes that the limit may be; with 0 the run in use alone keeps its weights. */
export const limitChoices: readonly number[] = [0, 50e6, 100e6, 200e6, 500e6, 1e9, 2e9];

/** Characters of a name. */
export const longestName = 60;

export interface RunsState {
  /** Most bytes of weights, codes and embeddings that all runs together may keep. */
  limitBytes: number;
  /** Encoder id -> bytes that are kept of it. */
  bytes: Readonly<Record<string, number>>;
  /** The encoder that Repeat is making anew, so that its button can say so. */
  repeating: string | null;
}

export const noRuns: RunsState = { limitBytes: 200e6, bytes: {}, repeating: null };

/** What can be done with runs; parts of `Actions`. */
export interface RunActions {
  renameRun(id: string, name: string): void;
  /** For good; whoever calls has asked first. */
  deleteRun(id: string): void;
  repeatRun(id: string): void;
  setWeightLimit(bytes: number): void;
}
