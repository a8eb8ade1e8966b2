/**
 * Both gradients of a convolution as forward convolutions, for the WASM backend, which optimises that one kernel
 * (XNNPACK) and ships a naive loop for the gradient by the input and nothing for the gradient by the filter.
 */
import {
  backend_util,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelBackend,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { KernelChain } from './kernel-chain.ts';

type Shape4 = [number, number, number, number];
type Conv2DInfo = backend_util.Conv2DInfo;

interface GradientAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface KernelArguments<Attributes> {
  inputs: Record<string, TensorInfo>;
  attrs: Attributes;
  backend: KernelBackend;
}

/** Registers the two gradients for "wasm" in place of what is there; `setBackend` may come before or after. */
export function registerConvolutionGradients(): void {
  replaceKernel('Conv2DBackpropFilter', filterGradient);
  replaceKernel('Conv2DBackpropInput', inputGradient);
}

function replaceKernel<Attributes>(
  kernelName: string,
  run: (given: KernelArguments<Attributes>) => TensorInfo,
): void {
  if (getKernel(kernelName, 'wasm')) unregisterKernel(kernelName, 'wasm');
  const kernelFunc = run as unknown as KernelConfig['kernelFunc'];
  registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}

/**
 * dFilter = x (channels as batch, batch as channels) convolved with dy as a filter dilated by the stride:
 * dFilter[k, l, i, o] = sum over n, y, x of x[n, y s + k - top, x s + l - left, i] dy[n, y, x, o].
 */
function filterGradient(
  given: KernelArguments<GradientAttributes & { filterShape: Shape4 }>,
): TensorInfo {
  const { x, dy } = given.inputs as { x: TensorInfo; dy: TensorInfo };
  const { filterShape } = given.attrs;
  const info = convolutionInfo(x.shape as Shape4, filterShape, given.attrs);
  const { top, left } = info.padInfo;
  const chain = new KernelChain(given.backend, 'wasm');
  // Rows of x (padding included) that the filter's taps reach; negative where forward left rows unused.
  const bottom = reach(info.outHeight, info.strideHeight, info.filterHeight) - info.inHeight - top;
  const right = reach(info.outWidth, info.strideWidth, info.filterWidth) - info.inWidth - left;
  const gradient = chain.run(
    'Conv2D',
    { x: chain.transpose(x, [3, 1, 2, 0]), filter: chain.transpose(dy, [1, 2, 0, 3]) },
    {
      strides: 1,
      pad: [
        [0, 0],
        [top, Math.max(0, bottom)],
        [left, Math.max(0, right)],
        [0, 0],
      ],
      dilations: [info.strideHeight, info.strideWidth],
      dataFormat: 'NHWC',
    },
  );
  const [height, width, inputs, outputs] = filterShape;
  const cropped = crop(chain, gradient, [inputs, height, width, outputs], 0, 0);
  return chain.finish(chain.transpose(cropped, [1, 2, 0, 3]));
}

/** Rows from the first tap of the first window to the last tap of the last. */
function reach(windows: number, stride: number, taps: number): number {
  return (windows - 1) * stride + taps;
}

/** How one axis of the gradient by the input falls into `stride` phases that share one window of dy. */
interface Phases {
  stride: number;
  /** Taps of the window: filter taps of one phase, rounded up. */
  taps: number;
  before: number;
  after: number;
  /** First row of the interleaved phases that belongs to the gradient. */
  offset: number;
}

/**
 * Row p of dx collects dy[i] w[k] for p + top = stride i + k. With p + top = stride m + phase, k = phase + stride t and
 * i = m - t: every phase reads the same window dy[m - taps + 1 .. m], so all are channels of one dense convolution.
 */
function phasesOf(
  input: number,
  output: number,
  filter: number,
  stride: number,
  top: number,
): Phases {
  const taps = Math.ceil(filter / stride);
  const first = Math.floor(top / stride);
  const last = Math.floor((input - 1 + top) / stride);
  return {
    stride,
    taps,
    before: taps - 1 - first,
    after: Math.max(0, last - (output - 1)),
    offset: top - stride * first,
  };
}

function inputGradient(
  given: KernelArguments<GradientAttributes & { inputShape: Shape4 }>,
): TensorInfo {
  const { dy, filter } = given.inputs as { dy: TensorInfo; filter: TensorInfo };
  const { inputShape } = given.attrs;
  const info = convolutionInfo(inputShape, filter.shape as Shape4, given.attrs);
  const { padInfo, inChannels } = info;
  const chain = new KernelChain(given.backend, 'wasm');
  const rows = phasesOf(
    info.inHeight,
    info.outHeight,
    info.filterHeight,
    info.strideHeight,
    padInfo.top,
  );
  const columns = phasesOf(
    info.inWidth,
    info.outWidth,
    info.filterWidth,
    info.strideWidth,
    padInfo.left,
  );
  const phases = chain.run(
    'Conv2D',
    { x: dy, filter: phaseFilter(chain, filter, rows, columns) },
    {
      strides: 1,
      pad: [
        [0, 0],
        [rows.before, rows.after],
        [columns.before, columns.after],
        [0, 0],
      ],
      dilations: 1,
      dataFormat: 'NHWC',
    },
  );
  const [count, height, width] = phases.shape as Shape4;
  const byPhase = chain.view(phases, [
    count * height,
    width,
    rows.stride,
    columns.stride * inChannels,
  ]);
  const woven = chain.view(chain.transpose(byPhase, [0, 2, 1, 3]), [
    count,
    height * rows.stride,
    width * columns.stride,
    inChannels,
  ]);
  return chain.finish(crop(chain, woven, inputShape, rows.offset, columns.offset));
}

/** Filter [kh, kw, in, out] as [taps, taps, out, phases x phases x in], taps in reverse, missing taps zero. */
function phaseFilter(
  chain: KernelChain,
  filter: TensorInfo,
  rows: Phases,
  columns: Phases,
): TensorInfo {
  const [height, width, inputs, outputs] = filter.shape as Shape4;
  const tall = rows.taps * rows.stride;
  const wide = columns.taps * columns.stride;
  const full =
    tall === height && wide === width
      ? filter
      : chain.run(
          'PadV2',
          { x: filter },
          {
            paddings: [
              [0, tall - height],
              [0, wide - width],
              [0, 0],
              [0, 0],
            ],
            constantValue: 0,
          },
        );
  const split = chain.view(full, [
    rows.taps,
    rows.stride,
    columns.taps,
    columns.stride * inputs * outputs,
  ]);
  const byTap = chain.view(chain.transpose(split, [0, 2, 1, 3]), [
    rows.taps,
    columns.taps,
    rows.stride * columns.stride * inputs,
    outputs,
  ]);
  return chain.transpose(reverseTaps(chain, byTap), [0, 1, 3, 2]);
}

/** Both tap axes in reverse, tap by tap: the shipped Reverse decomposes every single index. */
function reverseTaps(chain: KernelChain, filter: TensorInfo): TensorInfo {
  const [tall, wide, inputs, outputs] = filter.shape as Shape4;
  const taps = tall * wide;
  if (taps === 1) return filter;
  const lines = chain.view(filter, [taps, inputs * outputs]);
  const cuts = Array.from({ length: taps }, (_, tap) =>
    chain.run('Slice', { x: lines }, { begin: [taps - 1 - tap, 0], size: [1, inputs * outputs] }),
  );
  return chain.view(chain.run('Concat', cuts, { axis: 0 }), filter.shape);
}

/** The part of `x` of that shape from (top, left) on; rows are cut as wholes because that copies longer runs. */
function crop(
  chain: KernelChain,
  x: TensorInfo,
  shape: Shape4,
  top: number,
  left: number,
): TensorInfo {
  const [count, height, width, channels] = x.shape as Shape4;
  if (height === shape[1] && width === shape[2]) return x;
  const lines = chain.view(x, [count, height, width * channels]);
  const cut = chain.run(
    'Slice',
    { x: lines },
    { begin: [0, top, left * channels], size: [count, shape[1], shape[2] * channels] },
  );
  return chain.view(cut, shape);
}

function convolutionInfo(
  inputShape: Shape4,
  filterShape: Shape4,
  attributes: GradientAttributes,
): Conv2DInfo {
  const { strides, pad, dataFormat, dimRoundingMode } = attributes;
  if (dataFormat !== 'NHWC') throw new Error(`Gradients know NHWC only, not ${dataFormat}.`);
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
