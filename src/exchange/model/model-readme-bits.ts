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

/** The step that makes bits, in JavaScript, from a tensor `embedding`. */
export function bitSnippet({ architecture, binarisation, bits }: Bits): string {
  const latent = widthOf(architecture);
  const read = `const binariser = new Float32Array(await (await fetch('binariser.bin')).arrayBuffer());`;
  if (binarisation.method === 'thresholds') {
    return `${read}
const bits = await embedding.greaterEqual(tf.tensor1d(binariser)).data();`;
  }
  return `${read}
const center = tf.tensor1d(binariser.subarray(0, ${latent}));
const rotation = tf.tensor2d(binariser.subarray(${latent}), [${latent}, ${bits}]);
const bits = await embedding.sub(center).matMul(rotation).greaterEqual(0).data();`;
}
