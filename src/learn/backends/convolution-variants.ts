/** A convolution and its two gradients as variants of tfjs's kernels: ours are handed sizes instead of attributes. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import {
  convolutionInfo,
  type Conv2DInfo,
  type ConvolutionAttributes,
  type Shape4,
} from './convolution-geometry.ts';
import type { KernelInput, KernelVariant } from './kernel-variants.ts';

export const CONVOLUTION = 'Conv2D';
export const FILTER_GRADIENT = 'Conv2DBackpropFilter';
export const INPUT_GRADIENT = 'Conv2DBackpropInput';

/** One of the three, computed on a backend from two tensors. */
export interface ConvolutionKernel<Backend> {
  name: string;
  fits: (info: Conv2DInfo) => boolean;
  run: (backend: Backend, first: TensorInfo, second: TensorInfo, info: Conv2DInfo) => TensorInfo;
}

/** Of `CONVOLUTION` without dilation: from x and the filter. */
export function convolutionVariant<Backend>(kernel: ConvolutionKernel<Backend>): KernelVariant {
  const variant = variantOf(kernel, ['x', 'filter'], ({ inputs, attrs }) =>
    infoOf(inputs['x']!.shape, inputs['filter']!.shape, attrs),
  );
  const isDense = ({ attrs }: KernelInput): boolean =>
    [attrs['dilations'] ?? 1].flat().every((dilation) => dilation === 1);
  return { ...variant, fits: (given) => isDense(given) && variant.fits(given) };
}

/** Of `FILTER_GRADIENT`: from x and dy. */
export function filterVariant<Backend>(kernel: ConvolutionKernel<Backend>): KernelVariant {
  return variantOf(kernel, ['x', 'dy'], ({ inputs, attrs }) =>
    infoOf(inputs['x']!.shape, attrs['filterShape'], attrs),
  );
}

/** Of `INPUT_GRADIENT`: from dy and the filter. */
export function inputVariant<Backend>(kernel: ConvolutionKernel<Backend>): KernelVariant {
  return variantOf(kernel, ['dy', 'filter'], ({ inputs, attrs }) =>
    infoOf(attrs['inputShape'], inputs['filter']!.shape, attrs),
  );
}

function variantOf<Backend>(
  { name, fits, run }: ConvolutionKernel<Backend>,
  [first, second]: [string, string],
  info: (given: KernelInput) => Conv2DInfo,
): KernelVariant {
  return {
    name,
    fits: (given) => fits(info(given)),
    run: (given, backend) =>
      run(backend as Backend, given.inputs[first]!, given.inputs[second]!, info(given)),
  };
}

function infoOf(inputShape: unknown, filterShape: unknown, attributes: unknown): Conv2DInfo {
  return convolutionInfo(
    inputShape as Shape4,
    filterShape as Shape4,
    attributes as ConvolutionAttributes,
  );
}
