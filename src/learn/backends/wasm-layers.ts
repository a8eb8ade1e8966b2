/** Kernels for whole layers and for the optimiser's step, under names of ours: `networks/own-kernel.ts` asks for them. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { registerOwn } from './register-own.ts';
import type { WasmMemory } from './wasm-memory.ts';

type Named<Names extends string> = Record<Names, TensorInfo>;

/** Registers the layers of `networks/layers.ts` and `optimiser.ts` for "wasm". */
export function registerLayers(memory: WasmMemory): void {
  registerBias(memory);
  registerBatchNorm(memory);
  registerAdam(memory);
}

/** Channels, which lie side by side, and how many groups of them there are. */
function rowsOf({ shape }: TensorInfo): [rows: number, channels: number] {
  const channels = shape[shape.length - 1]!;
  return [shape.slice(0, -1).reduce((product, side) => product * side, 1), channels];
}

function registerBias(memory: WasmMemory): void {
  const { kernels } = memory;
  registerOwn<Named<'x' | 'bias'>, { relu: boolean }>('AddBias', ({ x, bias }, { relu }) => {
    const y = memory.output(x.shape);
    kernels.addBias(memory.address(x), memory.address(bias), relu, ...rowsOf(x), memory.address(y));
    return y;
  });
  registerOwn<Named<'dy' | 'y'>, { relu: boolean }>('AddBiasGradient', ({ dy, y }, { relu }) => {
    const [rows, channels] = rowsOf(dy);
    const along = memory.scratch(4 * channels);
    const dx = memory.output(dy.shape);
    const dBias = memory.output([channels]);
    kernels.addBiasGradient(
      memory.address(dy),
      memory.address(y),
      relu,
      rows,
      channels,
      memory.address(dx),
      memory.address(dBias),
      along,
    );
    return [dx, dBias];
  });
}

function registerBatchNorm(memory: WasmMemory): void {
  const { kernels } = memory;
  registerOwn<Named<'x' | 'gamma' | 'beta'>, { epsilon: number }>(
    'BatchNormRelu',
    ({ x, gamma, beta }, { epsilon }) => {
      const [rows, channels] = rowsOf(x);
      const scratch = memory.scratch(8 * channels);
      const [y, mean, variance] = [x.shape, [channels], [channels]].map((shape) =>
        memory.output(shape),
      ) as [TensorInfo, TensorInfo, TensorInfo];
      kernels.batchNormRelu(
        memory.address(x),
        memory.address(gamma),
        memory.address(beta),
        epsilon,
        rows,
        channels,
        memory.address(y),
        memory.address(mean),
        memory.address(variance),
        scratch,
      );
      return [y, mean, variance];
    },
  );
  registerOwn<Named<'dy' | 'y' | 'x' | 'gamma' | 'mean' | 'variance'>, { epsilon: number }>(
    'BatchNormReluGradient',
    ({ dy, y, x, gamma, mean, variance }, { epsilon }) => {
      const [rows, channels] = rowsOf(x);
      const scratch = memory.scratch(12 * channels);
      const [dx, dGamma, dBeta] = [x.shape, [channels], [channels]].map((shape) =>
        memory.output(shape),
      ) as [TensorInfo, TensorInfo, TensorInfo];
      kernels.batchNormReluGradient(
        memory.address(dy),
        memory.address(y),
        memory.address(x),
        memory.address(gamma),
        memory.address(mean),
        memory.address(variance),
        epsilon,
        rows,
        channels,
        memory.address(dx),
        memory.address(dGamma),
        memory.address(dBeta),
        scratch,
      );
      return [dx, dGamma, dBeta];
    },
  );
}

function registerAdam(memory: WasmMemory): void {
  registerOwn<
    Named<'weights' | 'first' | 'second' | 'gradient'>,
    { rate: number; correction: number; kept: number }
  >('AdamStep', ({ weights, first, second, gradient }, { rate, correction, kept }) => {
    const next = [weights, first, second].map(({ shape }) => memory.output(shape));
    memory.kernels.adamStep(
      memory.address(weights),
      memory.address(first),
      memory.address(second),
      memory.address(gradient),
      weights.shape[0]!,
      rate,
      correction,
      kept,
      ...(next.map((tensor) => memory.address(tensor)) as [number, number, number]),
    );
    return next;
  });
}
