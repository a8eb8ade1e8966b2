/** State of "How it works": whether it is open, and the pictures and codes that it explains with. */

export interface ExplainedPicture {
  /** Path of the file. */
  name: string;
  /** Address of the picture. */
  address: string;
  /** Packed, most significant bit of each byte first. */
  code: Uint8Array;
}

/** A picture as an encoder reads it, with noise on it, and what the encoder makes of both. */
export interface ExplainedNoise {
  /** Side in pixels. */
  size: number;
  /** RGB bytes, row-major. */
  clean: Uint8Array;
  noisy: Uint8Array;
  /** What the decoder makes of the noisy one; null for an encoder that rebuilds nothing. */
  rebuilt: Uint8Array | null;
  /** Code of the clean pixels and of the noisy ones. */
  cleanCode: Uint8Array;
  noisyCode: Uint8Array;
}

export interface Explanation {
  /** The pictures are the gallery's own, or a few of the sample, drawn for this. */
  from: 'gallery' | 'sample';
  /** Name of the encoder that made the codes, and of how many pictures it was fitted. */
  encoder: string;
  fittedOn: number;
  bits: number;
  /** Whether they are training-free codes. */
  instant: boolean;
  picture: ExplainedPicture;
  /** The picture whose code is nearest, and the one whose code is farthest. */
  alike: ExplainedPicture;
  unlike: ExplainedPicture;
  noise: ExplainedNoise;
}

export interface HowState {
  open: boolean;
  /** Null while it is being made. */
  explanation: Explanation | null;
}

export const closedHow: HowState = { open: false, explanation: null };

export interface HowActions {
  /** Opens it and computes what it shows. */
  open(): void;
  close(): void;
}
