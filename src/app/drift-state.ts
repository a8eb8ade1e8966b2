/** How far the pictures that came after the encoder in use was fitted lie from those it learned from. */

export interface Drift {
  /** Pictures that came after it was fitted. */
  newPictures: number;
  /** Mean over the bits of the squared, standardised difference of activation rates: about 1 where nothing changed. */
  drift: number;
  sentence: string;
  /** Whether to train again is advised. */
  retrain: boolean;
}

/** Null while there is no encoder, or nothing new. */
export type DriftState = Drift | null;
