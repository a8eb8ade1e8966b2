/** A trained autoencoder ready for use: running statistics and normalisation folded into kernels and biases. */
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { STAGES } from './autoencoder.ts';
import { NORM_EPSILON } from './layers.ts';

/** Mean and deviation of each channel of the training pictures, pixels in 0 to 1. */
export interface InputStatistics {
  mean: Float32Array<ArrayBuffer>;
  deviation: Float32Array<ArrayBuffer>;
}

/**
 * "input.mean", "input.deviation", "encoder.convolution<i>.kernel" [3, 3, in, out] and ".bias" [out], "encoder.dense.*",
 * "decoder.dense.*", "decoder.convolution<i>.kernel" [4, 4, out, in] and ".bias" [out], i from 1 to 4.
 */
export function foldAutoencoder(
  parameters: readonly NamedTensor[],
  statistics: readonly NamedTensor[],
  input: InputStatistics,
): NamedTensor[] {
  const folded: NamedTensor[] = [
    { name: 'input.mean', shape: [3], data: input.mean.slice() },
    { name: 'input.deviation', shape: [3], data: input.deviation.slice() },
  ];
  const copy = (name: string): number => folded.push(tensorNamed(parameters, name));
  for (let stage = 1; stage <= STAGES; stage++) {
    folded.push(...foldStage(`encoder.convolution${stage}`, 3, parameters, statistics));
  }
  copy('encoder.dense.kernel');
  copy('encoder.dense.bias');
  copy('decoder.dense.kernel');
  copy('decoder.dense.bias');
  for (let stage = 1; stage < STAGES; stage++) {
    folded.push(...foldStage(`decoder.convolution${stage}`, 2, parameters, statistics));
  }
  copy(`decoder.convolution${STAGES}.kernel`);
  copy(`decoder.convolution${STAGES}.bias`);
  return folded;
}

/** y = gamma (w x - mean) / sqrt(variance + epsilon) + beta as one kernel and one bias; `axis` is the kernel's output axis. */
function foldStage(
  name: string,
  axis: 2 | 3,
  parameters: readonly NamedTensor[],
  statistics: readonly NamedTensor[],
): NamedTensor[] {
  const { shape, data } = tensorNamed(parameters, `${name}.kernel`);
  const gamma = tensorNamed(parameters, `${name}.gamma`).data;
  const beta = tensorNamed(parameters, `${name}.beta`).data;
  const mean = tensorNamed(statistics, `${name}.mean`).data;
  const variance = tensorNamed(statistics, `${name}.variance`).data;
  const channels = gamma.length;
  const inner = axis === 3 ? 1 : shape[3]!;
  const scale = gamma.map((value, index) => value / Math.sqrt(variance[index]! + NORM_EPSILON));
  const kernel = data.map((value, index) => value * scale[Math.floor(index / inner) % channels]!);
  const bias = beta.map((value, index) => value - mean[index]! * scale[index]!);
  return [
    { name: `${name}.kernel`, shape, data: kernel },
    { name: `${name}.bias`, shape: [channels], data: bias },
  ];
}
