/**
 * The gradient of a convolution by its input on WebGPU, which is also the forward pass of a transposed convolution.
 * With a stride of s, every s-th pixel meets the same taps: a thread takes four such pixels times four input channels
 * and reads only taps that meet dy, each weight once for its four pixels.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { Conv2DInfo } from './convolution-geometry.ts';
import { BLOCK, each, lineProgram } from './wgsl.ts';

/** Output channels must be a multiple of 4. */
export function inputGradientByPhases(
  backend: WebGPUBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { padInfo } = info;
  return backend.runWebGPUProgram(phaseProgram(info), [dy, filter], 'float32', [
    { type: 'int32', data: [info.strideHeight, info.strideWidth] },
    { type: 'int32', data: [padInfo.top, padInfo.left] },
    { type: 'int32', data: [groupsOf(info)] },
  ]);
}

/** Groups of four pixels in a line of one phase. */
function groupsOf({ inWidth, strideWidth }: Conv2DInfo): number {
  return Math.ceil(Math.ceil(inWidth / strideWidth) / BLOCK);
}

function phaseProgram(info: Conv2DInfo): WebGPUProgram {
  const { batchSize, inHeight, inChannels, strideWidth, inShape } = info;
  const whole = inChannels % BLOCK === 0;
  const quads = Math.ceil(inChannels / BLOCK);
  const blocks = batchSize * inHeight * strideWidth * groupsOf(info) * quads;
  return lineProgram(blocks, () => source(whole), {
    shaderKey: `inputGradientByPhases_${whole}`,
    variableNames: ['dy', 'filters'],
    variableComponents: [4, 4],
    outputComponent: whole ? 4 : 1,
    outputShape: inShape,
    uniforms: 'strides : vec2<i32>, pads : vec2<i32>, groups : i32,',
  });
}

/** Weights beyond the last input channel are read but not written. */
function source(whole: boolean): string {
  const write = (pixel: number): string =>
    whole
      ? `result[(line + column + ${pixel} * stride) * quads + quad] = sum${pixel};`
      : `for (var index = 0; index < min(4, channels - quad * 4); index++) {
           result[(line + column + ${pixel} * stride) * channels + quad * 4 + index] = sum${pixel}[index];
         }`;
  return `
      fn main(index : i32) {
        let channels = uniforms.outShape.w;
        let quads = (channels + 3) / 4;
        let stride = uniforms.strides.y;
        let quad = index % quads;
        var rest = index / quads;
        let group = rest % uniforms.groups;
        rest = rest / uniforms.groups;
        let column = rest % stride + group * 4 * stride;
        rest = rest / stride;
        let row = rest % uniforms.outShape.y;
        let picture = rest / uniforms.outShape.y;
        if (picture >= uniforms.outShape.x) { return; }
        let depth = uniforms.dyShape.w / 4;
        ${each((pixel) => `var sum${pixel} = vec4<f32>(0.0);`)}
        let below = row + uniforms.pads.x;
        let beside = column + uniforms.pads.y;
        for (var tapRow = below % uniforms.strides.x; tapRow < uniforms.filtersShape.x; tapRow += uniforms.strides.x) {
          let y = (below - tapRow) / uniforms.strides.x;
          if (y < 0 || y >= uniforms.dyShape.y) { continue; }
          for (var tapColumn = beside % stride; tapColumn < uniforms.filtersShape.y; tapColumn += stride) {
            // The four pixels meet this tap at x, x + 1, x + 2, x + 3.
            let x = (beside - tapColumn) / stride;
            let weights = ((tapRow * uniforms.filtersShape.y + tapColumn) * channels + quad * 4) * depth;
            let start = (picture * uniforms.dyShape.y + y) * uniforms.dyShape.z;
            for (var k = 0; k < depth; k++) {
              let weight = mat4x4<f32>(
                filters[weights + k],
                filters[weights + depth + k],
                filters[weights + 2 * depth + k],
                filters[weights + 3 * depth + k]);
              ${each(
                (pixel) => `if (x + ${pixel} >= 0 && x + ${pixel} < uniforms.dyShape.z) {
                  sum${pixel} += dy[(start + x + ${pixel}) * depth + k] * weight;
                }`,
              )}
            }
          }
        }
        let line = (picture * uniforms.outShape.y + row) * uniforms.outShape.z;
        ${each((pixel) => `if (column + ${pixel} * stride < uniforms.outShape.z) { ${write(pixel)} }`)}
      }
  `;
}
