/** What the kernels of a convolution and of its gradients are told, and the sizes that follow from it. */
import { backend_util } from '@tensorflow/tfjs-core';

export type Shape4 = [number, number, number, number];
export type Conv2DInfo = backend_util.Conv2DInfo;

export interface ConvolutionAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dilations?: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Sizes, strides and padding of a convolution without dilation. Throws for channels before rows. */
export function convolutionInfo(
  inputShape: Shape4,
  filterShape: Shape4,
  { strides, pad, dataFormat, dimRoundingMode }: ConvolutionAttributes,
): Conv2DInfo {
  if (dataFormat !== 'NHWC') throw new Error(`Our kernels know NHWC only, not ${dataFormat}.`);
  return backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
    false,
    'channelsLast',
  );
}
