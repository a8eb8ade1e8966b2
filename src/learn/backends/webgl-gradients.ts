/**
 * The gradients of a convolution on WebGL: shaders of our own beside those of tfjs, which fetch two texels for every
 * product and give every weight one fragment that walks over all pictures and pixels. Ours work on packed textures, four
 * values a texel (two columns by two channels), and cut the walk into parts that are added up in a fixed order.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { Conv2DInfo } from './convolution-geometry.ts';
import {
  FILTER_GRADIENT,
  filterVariant,
  INPUT_GRADIENT,
  inputVariant,
} from './convolution-variants.ts';
import { registerVariants } from './kernel-variants.ts';
import { splitSum } from './split-sum.ts';

const FEWEST_POSITIONS = 64;

/** Call it after the backend's own kernels are registered; a `software` renderer keeps those: ours showed no gain there. */
export function registerWebGlGradients(software: boolean): void {
  const preference = software ? 'shipped' : 'measured';
  const filter = filterVariant<MathBackendWebGL>({
    name: 'packed, in parts',
    fits: () => true,
    run: filterGradientInParts,
  });
  const input = inputVariant<MathBackendWebGL>({
    name: 'packed, by phases',
    fits: ({ outChannels }) => outChannels % 2 === 0,
    run: inputGradientByPhases,
  });
  registerVariants(FILTER_GRADIENT, 'webgl', [filter], preference);
  registerVariants(INPUT_GRADIENT, 'webgl', [input], preference);
}

function filterGradientInParts(
  backend: MathBackendWebGL,
  x: TensorInfo,
  dy: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const lines = info.batchSize * info.outHeight;
  const fragments =
    info.filterHeight *
    info.filterWidth *
    Math.ceil(info.inChannels / 2) *
    Math.ceil(info.outChannels / 2);
  const { parts, span } = splitSum(lines, fragments, Math.ceil(FEWEST_POSITIONS / info.outWidth));
  const sums = backend.runWebGLProgram(partsProgram(info, parts, span), [x, dy], 'float32');
  if (parts === 1) return sums;
  const total = backend.runWebGLProgram(sumProgram(info.filterShape, parts), [sums], 'float32');
  backend.disposeIntermediateTensorInfo(sums);
  return total;
}

/** Output [parts x filter height, filter width, input channels, output channels]; a part is `span` lines of dy. */
function partsProgram(info: Conv2DInfo, parts: number, span: number): GPGPUProgram {
  const { filterHeight, filterWidth, inChannels, outChannels, strideWidth, padInfo } = info;
  // A texel of dy holds two columns; x meets them a stride apart.
  const column = (index: number): string => `
    if (at.y + ${index * strideWidth} >= 0 && at.y + ${index * strideWidth} < ${info.inWidth} && column + ${index} < ${info.outWidth}) {
      int place = at.y + ${index * strideWidth};
      vec4 texel = getX(picture, at.x, place, channels.x);
      vec2 seen = (place & 1) == 0 ? texel.xy : texel.zw;
      sum += vec4(seen.x * given.${PAIRS[index]}, seen.y * given.${PAIRS[index]});
    }`;
  return {
    variableNames: ['X', 'Dy'],
    packedInputs: true,
    packedOutput: true,
    outputShape: [parts * filterHeight, filterWidth, inChannels, outChannels],
    userCode: `
      void main() {
        ivec4 coords = getOutputCoords();
        int part = coords.x / ${filterHeight};
        ivec2 tap = ivec2(coords.x - part * ${filterHeight}, coords.y) - ivec2(${padInfo.top}, ${padInfo.left});
        ivec2 channels = coords.zw;
        int first = part * ${span};
        int end = min(first + ${span}, ${info.batchSize * info.outHeight});
        vec4 sum = vec4(0.0);
        for (int line = first; line < end; line++) {
          int picture = line / ${info.outHeight};
          int row = line - picture * ${info.outHeight};
          ivec2 at = tap + ivec2(row * ${info.strideHeight}, 0);
          if (at.x < 0 || at.x >= ${info.inHeight}) continue;
          for (int column = 0; column < ${info.outWidth}; column += 2) {
            vec4 given = getDy(picture, row, column, channels.y);
            ${column(0)}
            ${column(1)}
            at.y += ${2 * strideWidth};
          }
        }
        setOutput(sum);
      }
    `,
  };
}

/** The two channels of a texel's first and of its second column. */
const PAIRS = ['xy', 'zw'] as const;

/** Adds the parts up in their order. */
function sumProgram(shape: [number, number, number, number], parts: number): GPGPUProgram {
  return {
    variableNames: ['Parts'],
    packedInputs: true,
    packedOutput: true,
    outputShape: shape,
    userCode: `
      void main() {
        ivec4 coords = getOutputCoords();
        vec4 sum = vec4(0.0);
        for (int part = 0; part < ${parts}; part++) {
          sum += getParts(part * ${shape[0]} + coords.x, coords.y, coords.z, coords.w);
        }
        setOutput(sum);
      }
    `,
  };
}

function inputGradientByPhases(
  backend: MathBackendWebGL,
  dy: TensorInfo,
  filters: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  return backend.runWebGLProgram(phaseProgram(info), [dy, filters], 'float32');
}

/** Visits only the taps that meet dy: those whose place has the remainder of the pixel's by the stride. */
function phaseProgram(info: Conv2DInfo): GPGPUProgram {
  const { strideHeight, strideWidth, padInfo } = info;
  const pixel = (index: number): string => `
    beside = coords.z + ${padInfo.left + index};
    for (int tapColumn = imod(beside, ${strideWidth}); tapColumn < ${info.filterWidth}; tapColumn += ${strideWidth}) {
      int column = (beside - tapColumn) / ${strideWidth};
      if (column < 0 || column >= ${info.outWidth}) continue;
      for (int channel = 0; channel < ${info.outChannels}; channel += 2) {
        vec4 texel = getDy(coords.x, row, column, channel);
        vec2 given = (column & 1) == 0 ? texel.xy : texel.zw;
        vec4 weights = getFilters(tapRow, tapColumn, coords.w, channel);
        sum.${PAIRS[index]} += vec2(dot(given, weights.xy), dot(given, weights.zw));
      }
    }`;
  return {
    variableNames: ['Dy', 'Filters'],
    packedInputs: true,
    packedOutput: true,
    outputShape: info.inShape,
    userCode: `
      void main() {
        ivec4 coords = getOutputCoords();
        vec4 sum = vec4(0.0);
        int below = coords.y + ${padInfo.top};
        int beside = 0;
        for (int tapRow = imod(below, ${strideHeight}); tapRow < ${info.filterHeight}; tapRow += ${strideHeight}) {
          int row = (below - tapRow) / ${strideHeight};
          if (row < 0 || row >= ${info.outHeight}) continue;
          ${pixel(0)}
          ${pixel(1)}
        }
        setOutput(sum);
      }
    `,
  };
}
