/** How far the pictures that came after the encoder in use was fitted lie from those it learned from. */

export interface Drift {
  /** Pictures that came after it was fitted. */
  newPictures: number;
  /** Mean population stability index of the bits beyond what sampling makes; see `drift-measure.ts`. 0 where nothing changed. */
  drift: number;
  /** Share of pairs in which a new picture lies farther from what was learned than a held-out one: 0.5 by chance. */
  farther: number;
  /** How much larger the reconstruction error of the new pictures is than that of the learned ones; null without a decoder. */
  rebuilt: number | null;
  sentence: string;
  /** Whether to train again is advised. */
  retrain: boolean;
}

/** Null while there is no encoder, or nothing new. */
export type DriftState = Drift | null;
