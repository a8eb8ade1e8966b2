/** The part of a model file's README that is the same for every architecture: how embeddings become bits. */
import { widthOf } from './model-layers.ts';
import type { Metadata } from './model-schema.ts';

type Bits = Pick<Metadata, 'architecture' | 'binarisation' | 'bits' | 'compare'>;

/** How two pictures are compared. */
export function comparison({ compare }: Bits): string {
  if (compare === 'hamming') return 'Similar pictures differ in few bits (Hamming distance).';
  const name = compare === 'cosine' ? 'cosine' : 'Euclidean';
  return `Semblance compares the embeddings by their ${name} distance; similar pictures differ in few bits, too.`;
}

/** What lies in binariser.bin. */
export function binariserLines({ architecture, binarisation, bits }: Bits): string {
  const latent = widthOf(architecture);
  const what =
    binarisation.method === 'ITQ'
      ? `mean [${latent}], then rotation [${latent}, ${bits}], row by row`
      : `thresholds [${bits}]`;
  return `- \`binariser.bin\`: Float32, little-endian: ${what}`;
}

/** The step that makes bits, as a sentence. */
export function bitStep({ binarisation }: Bits): string {
  return binarisation.method === 'ITQ'
    ? 'Subtract the mean of binariser.bin, multiply by its rotation; a bit is 1 where the result is at least 0.'
    : 'A bit is 1 where a number is at least its threshold in binariser.bin.';
}
