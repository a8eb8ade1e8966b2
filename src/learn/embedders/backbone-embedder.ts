/** Encoders over the features of a pretrained network: the features themselves, or a head on top of them. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { l2Normalise } from '../../descriptors/normalise.ts';
import { tensorNamed } from '../../lib/tensors.ts';
import type { Embedder, FeatureSource, Work } from './embedder.ts';

const AT_ONCE = 512;

/** Features as they are, each row of length 1 unless Euclidean distances of them are asked for. */
export function createFeatureEmbedder({ tensors, inputSize, compare }: EncoderModel): Embedder {
  const { shape } =
    tensors.find(({ name }) => name === 'thresholds') ?? tensorNamed(tensors, 'itq.mean');
  const latent = shape[0]!;
  return {
    input: 'features',
    inputSize,
    latent,
    embed: async (source, work) => {
      const rows = await readRows(source, latent, work);
      if (compare !== 'euclidean') l2Normalise(rows, source.length, latent);
      return rows;
    },
    reconstructionError: () => Promise.resolve(null),
    dispose: () => undefined,
  };
}

async function readRows(
  source: FeatureSource,
  width: number,
  { progress, signal }: Work,
): Promise<Float32Array<ArrayBuffer>> {
  const rows = new Float32Array(source.length * width);
  for (let start = 0; start < source.length; start += AT_ONCE) {
    signal?.throwIfAborted();
    const end = Math.min(start + AT_ONCE, source.length);
    (await source.slice(start, end)).forEach((row, index) => {
      if (row.length !== width) {
        throw new RangeError(`A row has ${row.length} features where ${width} belong.`);
      }
      rows.set(row, (start + index) * width);
    });
    progress?.(end);
  }
  return rows;
}
