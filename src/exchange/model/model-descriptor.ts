/** The tensors of training-free encoders: learned patches where there are some, and a projection. */
import { FILTER_COUNT, PATCH_DESCRIPTOR_SIZE, PATCH_VALUES } from '../../descriptors/patches.ts';
import { tensorNamed, type NamedTensor } from '../../lib/tensors.ts';
import type { DescriptorArchitecture, WantedTensor } from './model-shape.ts';

const file = 'descriptor.bin';

/** Throws a UserError when a tensor is missing. */
export function descriptorArchitectureOf(
  tensors: readonly NamedTensor[],
  latent: number,
): DescriptorArchitecture {
  const isPca = tensors.some(({ name }) => name === 'pca.mean');
  const projection = isPca ? 'pca' : 'discriminant';
  const features = tensorNamed(tensors, meanOf(projection)).data.length;
  const patches = tensors.find(({ name }) => name === 'patches.bias')?.data.length ?? 0;
  return { kind: 'descriptor', features, patches, projection, latent };
}

export function descriptorTensors({
  features,
  patches,
  projection,
  latent,
}: DescriptorArchitecture): WantedTensor[] {
  const prefix = prefixOf(projection);
  return [
    ...(patches > 0 ? patchTensors : []),
    { name: meanOf(projection), shape: [features], file },
    { name: `${prefix}.basis`, shape: [features, latent], file },
  ];
}

function meanOf(projection: DescriptorArchitecture['projection']): string {
  return `${prefixOf(projection)}.mean`;
}

function prefixOf(projection: DescriptorArchitecture['projection']): string {
  return projection === 'pca' ? 'pca' : 'projection';
}

const patchTensors: WantedTensor[] = [
  { name: 'patches.filters', shape: [PATCH_VALUES, FILTER_COUNT], file },
  { name: 'patches.bias', shape: [FILTER_COUNT], file },
  { name: 'patches.mean', shape: [PATCH_DESCRIPTOR_SIZE], file },
  { name: 'patches.deviation', shape: [PATCH_DESCRIPTOR_SIZE], file },
];
