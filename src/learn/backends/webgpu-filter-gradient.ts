/**
 * The gradient of a convolution by its filter on WebGPU. tfjs gives every weight one thread that walks over all pictures
 * and pixels; here it is a matrix product, dFilter[tap and input channel, output channel] = sum over positions of
 * x[position moved by the tap, input channel] dy[position, output channel], with the positions split into parts that are
 * summed side by side and then added up in a fixed order, so that the same input gives the same bits.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { Conv2DInfo } from './convolution-geometry.ts';
import { splitSum, type Split } from './split-sum.ts';
import { registerSource, TILE, tileSource } from './webgpu-filter-sources.ts';
import { BLOCK, lineProgram, THREADS } from './wgsl.ts';

const FEWEST_POSITIONS = 64;
const UNIFORMS = 'strides : vec2<i32>, pads : vec2<i32>, filterWidth : i32, span : i32,';

/** Every thread keeps 4 x 4 results in registers and reads from the caches. Output channels must be a multiple of 4. */
export function filterGradientInRegisters(
  backend: WebGPUBackend,
  x: TensorInfo,
  dy: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { rows, columns } = sizeOfProduct(info);
  const blocks = Math.ceil(rows / BLOCK) * (columns / BLOCK);
  const split = splitPositions(info, blocks);
  // With input channels in fours, the four rows of a block share one tap and one read.
  const wholeTaps = info.inChannels % BLOCK === 0;
  const program = lineProgram(blocks * split.parts, () => registerSource(wholeTaps), {
    shaderKey: `filterGradientInRegisters_${wholeTaps}`,
    variableNames: ['x', 'dy'],
    variableComponents: [wholeTaps ? 4 : 1, 4],
    outputComponent: 4,
    outputShape: [split.parts, rows, columns],
    uniforms: UNIFORMS,
  });
  return addParts(backend, program, [x, dy], info, split);
}

/** Every workgroup shares a 32 x 32 tile of results in workgroup memory; any number of channels. */
export function filterGradientInTiles(
  backend: WebGPUBackend,
  x: TensorInfo,
  dy: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { rows, columns } = sizeOfProduct(info);
  const [down, across] = [Math.ceil(rows / TILE), Math.ceil(columns / TILE)];
  const split = splitPositions(info, down * across * THREADS);
  const program: WebGPUProgram = {
    shaderKey: 'filterGradientInTiles',
    variableNames: ['x', 'dy'],
    variableComponents: [1, 1],
    outputShape: [split.parts, rows, columns],
    uniforms: UNIFORMS,
    workgroupSize: [THREADS, 1, 1],
    dispatchLayout: { x: [2], y: [1], z: [0] },
    dispatch: [across, down, split.parts],
    getUserCode: tileSource,
  };
  return addParts(backend, program, [x, dy], info, split);
}

/** Taps times input channels, and output channels. */
function sizeOfProduct(info: Conv2DInfo): { rows: number; columns: number } {
  const rows = info.filterHeight * info.filterWidth * info.inChannels;
  return { rows, columns: info.outChannels };
}

function splitPositions(info: Conv2DInfo, threads: number): Split {
  return splitSum(info.batchSize * info.outHeight * info.outWidth, threads, FEWEST_POSITIONS);
}

function addParts(
  backend: WebGPUBackend,
  program: WebGPUProgram,
  inputs: TensorInfo[],
  info: Conv2DInfo,
  split: Split,
): TensorInfo {
  const { padInfo } = info;
  const sums = backend.runWebGPUProgram(program, inputs, 'float32', [
    { type: 'int32', data: [info.strideHeight, info.strideWidth] },
    { type: 'int32', data: [padInfo.top, padInfo.left] },
    { type: 'int32', data: [info.filterWidth] },
    { type: 'int32', data: [split.span] },
  ]);
  if (split.parts === 1) return { ...sums, shape: info.filterShape };
  const total = backend.runWebGPUProgram(sumProgram(info.filterShape), [sums], 'float32', [
    { type: 'int32', data: [split.parts] },
  ]);
  backend.disposeData(sums.dataId);
  return total;
}

/** Adds the parts up in their order. */
function sumProgram(shape: number[]): WebGPUProgram {
  const size = shape.reduce((product, length) => product * length, 1);
  const components = size % 4 === 0 ? 4 : 1;
  const source = (): string => `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      var sum = parts[index];
      for (var part = 1; part < uniforms.count; part++) { sum += parts[part * uniforms.size + index]; }
      result[index] = sum;
    }
  `;
  return lineProgram(size / components, source, {
    shaderKey: `sumOfParts_${components}`,
    variableNames: ['parts'],
    variableComponents: [components],
    outputComponent: components,
    outputShape: shape,
    size: true,
    uniforms: 'count : i32,',
  });
}
