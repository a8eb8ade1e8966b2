/** A trained network ready for use: running statistics and normalisation folded into kernels and biases. */
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { NORM_EPSILON } from './layers.ts';

/** Mean and deviation of each channel of the training pictures, pixels in 0 to 1; empty where features are read. */
export interface InputStatistics {
  mean: Float32Array<ArrayBuffer>;
  deviation: Float32Array<ArrayBuffer>;
}

/**
 * "input.mean" and "input.deviation" where pictures are read, "encoder.convolution<i>.kernel" [3, 3, in, out] and ".bias"
 * [out], "encoder.hidden<i>.*", "encoder.dense.*", and where there is a decoder "decoder.dense.*",
 * "decoder.convolution<i>.kernel" [4, 4, out, in] and ".bias" [out]; parameters of heads ("head.") stay as they are.
 */
export function foldNetwork(
  parameters: readonly NamedTensor[],
  statistics: readonly NamedTensor[],
  input: InputStatistics,
): NamedTensor[] {
  const folded: NamedTensor[] = [];
  if (input.mean.length > 0) {
    folded.push(
      { name: 'input.mean', shape: [3], data: input.mean.slice() },
      { name: 'input.deviation', shape: [3], data: input.deviation.slice() },
    );
  }
  const names = new Set([...parameters, ...statistics].map(({ name }) => name));
  for (const tensor of parameters) {
    const [layer, part] = split(tensor.name);
    const normalised = names.has(`${layer}.mean`);
    if (part === 'kernel' && normalised) folded.push(...foldLayer(layer, parameters, statistics));
    else if (!normalised) folded.push(tensor);
  }
  return folded;
}

function split(name: string): [layer: string, part: string] {
  const place = name.lastIndexOf('.');
  return [name.slice(0, place), name.slice(place + 1)];
}

/**
 * y = gamma (w x + b - mean) / sqrt(variance + epsilon) + beta as one kernel and one bias; without gamma and beta these
 * are 1 and 0, without a bias that is 0.
 */
function foldLayer(
  name: string,
  parameters: readonly NamedTensor[],
  statistics: readonly NamedTensor[],
): NamedTensor[] {
  const { shape, data } = tensorNamed(parameters, `${name}.kernel`);
  const optional = (part: string): Float32Array | undefined =>
    parameters.find((tensor) => tensor.name === `${name}.${part}`)?.data;
  const [gamma, beta, before] = [optional('gamma'), optional('beta'), optional('bias')];
  const mean = tensorNamed(statistics, `${name}.mean`).data;
  const variance = tensorNamed(statistics, `${name}.variance`).data;
  const channels = mean.length;
  // the outputs lie on the last axis, but for transposed convolutions
  const inner = name.startsWith('decoder.') ? shape[3]! : 1;
  const scale = variance.map(
    (value, index) => (gamma?.[index] ?? 1) / Math.sqrt(value + NORM_EPSILON),
  );
  const kernel = data.map((value, index) => value * scale[Math.floor(index / inner) % channels]!);
  const bias = mean.map(
    (value, index) => (beta?.[index] ?? 0) + ((before?.[index] ?? 0) - value) * scale[index]!,
  );
  return [
    { name: `${name}.kernel`, shape, data: kernel },
    { name: `${name}.bias`, shape: [channels], data: bias },
  ];
}
