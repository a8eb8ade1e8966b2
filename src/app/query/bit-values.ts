/** The value that each bit of a code was cut from, out of the embedding and what the encoder keeps of how it cuts. */
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { countRows, rowOf, type Embeddings } from '../../codes/embeddings.ts';

/**
 * For each row how far the value of `bit` lies above what it was cut at: thresholds give the number itself less its
 * threshold, a rotation the projection of the row less its mean. Every binariser of this page is one of the two.
 * `unit`: rows count by their direction, as the encoder cut them before they were kept in 8 bits.
 * Null where the embeddings have another width than what the encoder cuts.
 */
export function bitValues(
  tensors: readonly NamedTensor[],
  embeddings: Embeddings,
  bit: number,
  unit: boolean,
): Float64Array<ArrayBuffer> | null {
  const cut = cutOf(tensors, bit);
  if (cut?.direction.length !== embeddings.width) return null;
  const values = new Float64Array(countRows(embeddings));
  for (let row = 0; row < values.length; row++) {
    const embedding = rowOf(embeddings, row);
    let along = 0;
    let square = 0;
    for (let index = 0; index < embedding.length; index++) {
      along += embedding[index]! * cut.direction[index]!;
      square += embedding[index]! ** 2;
    }
    const length = unit ? Math.sqrt(square) || 1 : 1;
    values[row] = along / length - cut.at;
  }
  return values;
}

/** The direction that a bit is cut along, and where. */
function cutOf(
  tensors: readonly NamedTensor[],
  bit: number,
): { direction: Float64Array; at: number } | null {
  const thresholds = tensors.find(({ name }) => name === 'thresholds')?.data;
  if (thresholds) {
    const direction = new Float64Array(thresholds.length);
    direction[bit] = 1;
    return { direction, at: thresholds[bit]! };
  }
  if (!tensors.some(({ name }) => name === 'itq.rotation')) return null;
  const mean = tensorNamed(tensors, 'itq.mean').data;
  const rotation = tensorNamed(tensors, 'itq.rotation').data;
  const bits = rotation.length / mean.length;
  const direction = Float64Array.from(mean, (_, index) => rotation[index * bits + bit]!);
  const at = direction.reduce((sum, along, index) => sum + along * mean[index]!, 0);
  return { direction, at };
}
