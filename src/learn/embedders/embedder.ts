/** What turns pictures into embeddings: networks, descriptors and pretrained features behind one shape. */

import type { NoiseOrder } from '../reconstruct.ts';
import type { Rebuilt } from '../types.ts';

/** One row a picture in a fixed order, some of them perhaps still on their way. An array is one. */
export interface Source<Row> {
  readonly length: number;
  slice(start: number, end: number): readonly Row[] | Promise<readonly Row[]>;
}

/** Pictures as RGB bytes, squares of the embedder's input size. */
export type PictureSource = Source<Uint8Array>;

/** Pictures as the features that a pretrained network gave them. */
export type FeatureSource = Source<Float32Array>;

export interface Work {
  progress?: ((done: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

interface EmbedderBase {
  /** Side of the pictures it was made for, in pixels; with features, of those that the features come from. */
  inputSize: number;
  /** Width of an embedding. */
  latent: number;
  /** Mean squared error of clean pictures through encoder and decoder; null without a decoder, or for no picture. */
  reconstructionError(pictures: readonly Uint8Array[], work: Work): Promise<number | null>;
  /** What a decoder rebuilds of a few pictures; there only where there is a decoder. */
  rebuild?(pictures: readonly Uint8Array[], order: NoiseOrder): Promise<Rebuilt>;
  /** Gives what it holds on a device back. */
  dispose(): void;
}

/** `embed` gives count x latent values; a picture's row does not depend on its companions. */
export type Embedder = EmbedderBase &
  (
    | {
        input: 'pixels';
        embed(source: PictureSource, work: Work): Promise<Float32Array<ArrayBuffer>>;
      }
    | {
        input: 'features';
        embed(source: FeatureSource, work: Work): Promise<Float32Array<ArrayBuffer>>;
      }
  );
