/**
 * A convolution forward on WebGPU: a thread keeps four pixels of a line times four output channels in registers, and
 * reads each weight once for its four pixels. tfjs's tiles of 32 x 32 results leave most threads idle on small maps.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { Conv2DInfo } from './convolution-geometry.ts';
import { BLOCK, each, lineProgram } from './wgsl.ts';

/** Output channels must be a multiple of 4. */
export function convolutionInRegisters(
  backend: WebGPUBackend,
  x: TensorInfo,
  filter: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { padInfo } = info;
  return backend.runWebGPUProgram(program(info), [x, filter], 'float32', [
    { type: 'int32', data: [info.strideHeight, info.strideWidth] },
    { type: 'int32', data: [padInfo.top, padInfo.left] },
  ]);
}

function program({ batchSize, outHeight, outWidth, outShape, ...info }: Conv2DInfo): WebGPUProgram {
  const whole = info.inChannels % BLOCK === 0;
  const blocks = batchSize * outHeight * Math.ceil(outWidth / BLOCK) * (info.outChannels / BLOCK);
  return lineProgram(blocks, () => source(whole), {
    shaderKey: `convolutionInRegisters_${whole}`,
    variableNames: ['x', 'filters'],
    variableComponents: [whole ? 4 : 1, 4],
    outputComponent: 4,
    outputShape: outShape,
    uniforms: 'strides : vec2<i32>, pads : vec2<i32>,',
  });
}

function source(whole: boolean): string {
  const seen = (pixel: number): string => `x[(start + at${pixel}) * depth + k]`;
  const weight = whole
    ? `mat4x4<f32>(${[0, 1, 2, 3].map((line) => `filters[weights + (4 * k + ${line}) * quads]`).join(', ')})`
    : 'filters[weights + k * quads]';
  return `
    fn main(index : i32) {
      let quads = uniforms.outShape.w / 4;
      let groups = (uniforms.outShape.z + 3) / 4;
      let quad = index % quads;
      let column = index / quads % groups * 4;
      let line = index / (quads * groups);
      let row = line % uniforms.outShape.y;
      let picture = line / uniforms.outShape.y;
      if (picture >= uniforms.outShape.x) { return; }
      let channels = uniforms.xShape.w;
      let depth = channels / ${whole ? 4 : 1};
      ${each((pixel) => `var sum${pixel} = vec4<f32>(0.0);`)}
      for (var tapRow = 0; tapRow < uniforms.filtersShape.x; tapRow++) {
        let y = row * uniforms.strides.x + tapRow - uniforms.pads.x;
        if (y < 0 || y >= uniforms.xShape.y) { continue; }
        let start = (picture * uniforms.xShape.y + y) * uniforms.xShape.z;
        for (var tapColumn = 0; tapColumn < uniforms.filtersShape.y; tapColumn++) {
          let weights = (tapRow * uniforms.filtersShape.y + tapColumn) * channels * quads + quad;
          ${each(
            (pixel) => `
              let at${pixel} = (column + ${pixel}) * uniforms.strides.y + tapColumn - uniforms.pads.y;
              let meets${pixel} = at${pixel} >= 0 && at${pixel} < uniforms.xShape.z;`,
          )}
          for (var k = 0; k < depth; k++) {
            let weight = ${weight};
            ${each((pixel) => `if (meets${pixel}) { sum${pixel} += weight * ${seen(pixel)}; }`)}
          }
        }
      }
      ${each(
        (pixel) => `if (column + ${pixel} < uniforms.outShape.z) {
          result[(line * uniforms.outShape.z + column + ${pixel}) * quads + quad] = sum${pixel};
        }`,
      )}
    }
  `;
}
