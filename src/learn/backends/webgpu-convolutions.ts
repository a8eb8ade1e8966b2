/** Convolutions and their gradients on WebGPU: programs of our own beside those of tfjs. */
import { env } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import {
  CONVOLUTION,
  convolutionVariant,
  FILTER_GRADIENT,
  filterVariant,
  INPUT_GRADIENT,
  inputVariant,
} from './convolution-variants.ts';
import type { Conv2DInfo } from './convolution-geometry.ts';
import { registerVariants, shippedVariant, type KernelVariant } from './kernel-variants.ts';
import { convolutionInRegisters } from './webgpu-convolution.ts';
import { filterGradientInRegisters, filterGradientInTiles } from './webgpu-filter-gradient.ts';
import { inputGradientByPhases } from './webgpu-input-gradient.ts';

/** Call it after the backend's own kernels are registered; on a `software` adapter ours are used without measuring. */
export function registerWebGpuConvolutions(software: boolean): void {
  const preference = software ? 'ours' : 'measured';
  const inFours = ({ outChannels }: Conv2DInfo): boolean => outChannels % 4 === 0;
  const forward = convolutionVariant<WebGPUBackend>({
    name: 'product in registers',
    fits: inFours,
    run: convolutionInRegisters,
  });
  const filter = [
    filterVariant<WebGPUBackend>({
      name: 'product in registers',
      fits: inFours,
      run: filterGradientInRegisters,
    }),
    filterVariant<WebGPUBackend>({
      name: 'product in tiles',
      fits: () => true,
      run: filterGradientInTiles,
    }),
  ];
  const input = [
    inputVariant<WebGPUBackend>({
      name: 'by phases',
      fits: inFours,
      run: inputGradientByPhases,
    }),
    shippedProduct(),
  ];
  registerVariants(CONVOLUTION, 'webgpu', [forward], preference);
  registerVariants(FILTER_GRADIENT, 'webgpu', filter, preference);
  registerVariants(INPUT_GRADIENT, 'webgpu', input, preference);
}

/** tfjs ships a second program for the gradient by the input, a matrix product, behind a flag. */
function shippedProduct(): KernelVariant {
  const flag = 'WEBGPU_USE_NAIVE_CONV2D_TRANSPOSE';
  const shipped = shippedVariant(INPUT_GRADIENT, 'webgpu');
  return {
    name: 'matrix product of tfjs',
    fits: () => true,
    run: (given, backend) => {
      env().set(flag, false);
      try {
        return shipped.run(given, backend);
      } finally {
        env().set(flag, true);
      }
    },
  };
}
