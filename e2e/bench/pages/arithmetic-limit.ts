/** What an adapter computes at most: multiply-adds on registers alone, the work doubled until it takes long enough. */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';

/** Each turn of the loop is eight vectors of four multiply-adds. */
const TURNS = 256;
const OPERATIONS = TURNS * 8 * 4 * 2;
const SMALLEST = 4096;
const LARGEST = 2 ** 22;
const LONG_MILLISECONDS = 50;
const LANES = [0, 1, 2, 3, 4, 5, 6, 7];

/** Billions of floating-point operations in a second on the backend in use. */
export async function arithmeticLimit(backend: 'webgpu' | 'webgl'): Promise<number> {
  const run = backend === 'webgpu' ? runOnWebGpu : runOnWebGl;
  let best = 0;
  for (let threads = SMALLEST; threads <= LARGEST; threads *= 2) {
    const seconds = await timeOf(() => run(threads));
    best = Math.max(best, (OPERATIONS * threads) / seconds / 1e9);
    if (1000 * seconds > LONG_MILLISECONDS) break;
  }
  return best;
}

/** The shortest of three runs, until one value is back. */
async function timeOf(run: () => tf.TensorInfo): Promise<number> {
  let seconds = Infinity;
  for (let repeat = 0; repeat < 3; repeat++) {
    const started = performance.now();
    const result = tf.engine().makeTensorFromTensorInfo(run());
    const first = tf.slice(result, 0, 1);
    await first.data();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
    tf.dispose([result, first]);
  }
  return seconds;
}

function runOnWebGpu(threads: number): tf.TensorInfo {
  const start = tf.tensor1d([0.5]);
  const program = {
    shaderKey: 'arithmeticLimit',
    variableNames: ['start'],
    outputShape: [threads],
    size: true,
    workgroupSize: [64, 1, 1] as [number, number, number],
    dispatchLayout: { x: [0] },
    dispatch: [threads / 64, 1, 1] as [number, number, number],
    getUserCode: () => `
      fn main(index : i32) {
        let seed = start[0] + f32(index);
        ${LANES.map((lane) => `var lane${lane} = vec4<f32>(seed + ${lane}.0);`).join('\n')}
        for (var turn = 0; turn < ${TURNS}; turn++) {
          ${LANES.map((lane) => `lane${lane} = fma(lane${lane}, vec4<f32>(0.999), vec4<f32>(seed));`).join('\n')}
        }
        let sum = ${LANES.map((lane) => `lane${lane}`).join(' + ')};
        if (index < uniforms.size) { result[index] = dot(sum, vec4<f32>(1.0)); }
      }
    `,
  };
  const result = (tf.backend() as WebGPUBackend).runWebGPUProgram(program, [start], 'float32');
  start.dispose();
  return result;
}

function runOnWebGl(threads: number): tf.TensorInfo {
  const start = tf.tensor1d([0.5]);
  const program = {
    variableNames: ['start'],
    outputShape: [threads],
    userCode: `
      void main() {
        float seed = getStart(0) + float(getOutputCoords());
        ${LANES.map((lane) => `vec4 lane${lane} = vec4(seed + ${lane}.0);`).join('\n')}
        for (int turn = 0; turn < ${TURNS}; turn++) {
          ${LANES.map((lane) => `lane${lane} = lane${lane} * 0.999 + seed;`).join('\n')}
        }
        setOutput(dot(${LANES.map((lane) => `lane${lane}`).join(' + ')}, vec4(1.0)));
      }
    `,
  };
  const result = (tf.backend() as MathBackendWebGL).runWebGLProgram(program, [start], 'float32');
  start.dispose();
  return result;
}
