/** The tensors of fully connected layers, whatever they read. */
import type { NamedTensor } from '../../lib/tensors.ts';
import type { Architecture, DenseLayers, WantedTensor } from './model-shape.ts';

/** Width of the embedding. */
export function widthOf(architecture: Architecture): number {
  const partner = architecture.kind === 'convolutional' ? architecture.partner : null;
  return architecture.latent + (partner?.latent ?? 0);
}

/** Of the layers of that name, numbered from 1. */
export function widthsOf(tensors: readonly NamedTensor[], name: string): number[] {
  const widths: number[] = [];
  const biasOf = (layer: number): NamedTensor | undefined =>
    tensors.find((tensor) => tensor.name === `${name}${layer}.bias`);
  for (let bias = biasOf(1); bias; bias = biasOf(widths.length + 1)) widths.push(bias.data.length);
  return widths;
}

/** "encoder.hidden<i>" and "encoder.dense", in weights.bin. */
export function denseTensors(from: number, { hidden, latent }: DenseLayers): WantedTensor[] {
  const file = 'weights.bin';
  const names = [...hidden.map((_, place) => `encoder.hidden${place + 1}`), 'encoder.dense'];
  const widths = [...hidden, latent];
  return names.flatMap((name, place) => {
    const [before, after] = [place === 0 ? from : widths[place - 1]!, widths[place]!];
    return [
      { name: `${name}.kernel`, shape: [before, after], file },
      { name: `${name}.bias`, shape: [after], file },
    ];
  });
}
