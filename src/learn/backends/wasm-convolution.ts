/** Convolutions and both of their gradients on our kernels; tfjs's own keep dilated ones and rare activations. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/tensors.ts';
import {
  convolutionInfo,
  type ConvolutionAttributes,
  type Shape4,
} from './convolution-geometry.ts';
import { registerOwn } from './register-own.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** Registers Conv2D, FusedConv2D and the two gradients for "wasm". */
export function registerConvolutions(memory: WasmMemory): void {
  const { kernels } = memory;
  registerOwn<{ x: TensorInfo; filter: TensorInfo }, ConvolutionAttributes>(
    'Conv2D',
    ({ x, filter }, attributes) => convolve(memory, { x, filter }, attributes, 'linear'),
  );
  registerOwn<
    { x: TensorInfo; filter: TensorInfo; bias?: TensorInfo; preluActivationWeights?: TensorInfo },
    ConvolutionAttributes & { activation: string }
  >('FusedConv2D', ({ preluActivationWeights, ...inputs }, attributes) =>
    preluActivationWeights ? null : convolve(memory, inputs, attributes, attributes.activation),
  );
  registerOwn<
    { dy: TensorInfo; filter: TensorInfo },
    ConvolutionAttributes & { inputShape: Shape4 }
  >('Conv2DBackpropInput', ({ dy, filter }, attributes) => {
    const { inputShape } = attributes;
    if (!setConvolution(memory, inputShape, filter.shape as Shape4, attributes)) return null;
    const scratch = memory.scratch(kernels.convolutionScratch());
    const dx = memory.output(inputShape);
    kernels.inputGradient(memory.address(dy), memory.address(filter), memory.address(dx), scratch);
    return dx;
  });
  registerOwn<{ x: TensorInfo; dy: TensorInfo }, ConvolutionAttributes & { filterShape: Shape4 }>(
    'Conv2DBackpropFilter',
    ({ x, dy }, attributes) => {
      const { filterShape } = attributes;
      if (!setConvolution(memory, x.shape as Shape4, filterShape, attributes)) return null;
      const scratch = memory.scratch(kernels.convolutionScratch());
      const made = memory.output(filterShape);
      kernels.filterGradient(memory.address(x), memory.address(dy), memory.address(made), scratch);
      return made;
    },
  );
}

function convolve(
  memory: WasmMemory,
  { x, filter, bias }: { x: TensorInfo; filter: TensorInfo; bias?: TensorInfo },
  attributes: ConvolutionAttributes,
  activation: string,
): TensorInfo | null {
  if (activation !== 'linear' && activation !== 'relu') return null;
  const outShape = setConvolution(memory, x.shape as Shape4, filter.shape as Shape4, attributes);
  if (!outShape || (bias && sizeOf(bias.shape) !== outShape[3])) return null;
  const { kernels } = memory;
  const scratch = memory.scratch(kernels.convolutionScratch());
  const y = memory.output(outShape);
  kernels.convolve(
    memory.address(x),
    memory.address(filter),
    bias ? memory.address(bias) : 0,
    activation === 'relu',
    memory.address(y),
    scratch,
  );
  return y;
}

/** Tells the kernels what is convolved; gives the shape of the outcome, null for a convolution they do not know. */
function setConvolution(
  { kernels }: WasmMemory,
  inputShape: Shape4,
  filterShape: Shape4,
  attributes: ConvolutionAttributes,
): Shape4 | null {
  const { dataFormat, dilations } = attributes;
  if (dataFormat !== 'NHWC' || [dilations ?? 1].flat().some((dilation) => dilation !== 1)) {
    return null;
  }
  const info = convolutionInfo(inputShape, filterShape, attributes);
  kernels.setConvolution(
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    info.outChannels,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
    info.outHeight,
    info.outWidth,
  );
  return info.outShape;
}
