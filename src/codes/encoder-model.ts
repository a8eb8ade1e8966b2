/** An encoder as data: all that turns pixels into codes, the same whether it was fitted, trained or opened from a file. */
import type { NamedTensor } from '../lib/tensors.ts';

/** How pictures are searched: by the bits of codes that differ, or by the distance of embeddings. */
export type Compare = 'hamming' | 'euclidean' | 'cosine';

export interface EncoderModel {
  /** Id in the registry of methods: "instant", "denoising-autoencoder", ... */
  method: string;
  options: Record<string, number>;
  /** Code length in bits, a multiple of 8 from 16 to 256. */
  bits: number;
  /** Side of the square input in pixels. */
  inputSize: number;
  /** What computed it: "webgpu", "webgl", "wasm" or "javascript". */
  backend: string;
  compare: Compare;
  /** Id of the pretrained network whose features it reads; null where it reads pixels. */
  backbone: string | null;
  tensors: NamedTensor[];
}
