/** The tensors of a partner: a small network on descriptors beside a network on pixels, all named "partner.". */
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import { descriptorArchitectureOf, descriptorTensors } from './model-descriptor.ts';
import { denseTensors, widthsOf } from './model-layers.ts';
import type { PartnerArchitecture, WantedTensor } from './model-shape.ts';

const prefix = 'partner.';

/** Null where there is none. Throws a UserError when a tensor of it is missing. */
export function partnerOf(tensors: readonly NamedTensor[]): PartnerArchitecture | null {
  const own = tensors
    .filter(({ name }) => name.startsWith(prefix))
    .map((tensor) => ({ ...tensor, name: tensor.name.slice(prefix.length) }));
  if (own.length === 0) return null;
  const directions = tensorNamed(own, 'projection.basis').shape[1] ?? 0;
  const { features, patches } = descriptorArchitectureOf(own, directions);
  const hidden = widthsOf(own, 'encoder.hidden');
  const latent = tensorNamed(own, 'encoder.dense.bias').data.length;
  return { features, directions, patches, hidden, latent };
}

export function partnerTensors(partner: PartnerArchitecture): WantedTensor[] {
  const { features, directions, patches } = partner;
  const descriptor = {
    kind: 'descriptor',
    features,
    patches,
    projection: 'discriminant',
    latent: directions,
  } as const;
  return [...descriptorTensors(descriptor), ...denseTensors(directions, partner)].map((tensor) => ({
    ...tensor,
    name: `${prefix}${tensor.name}`,
    file: 'partner.bin',
  }));
}
