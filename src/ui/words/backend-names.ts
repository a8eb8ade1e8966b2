/** Backends as they are written. */
import type { BackendName } from '../../learn/types.ts';

export const backendNames: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
};
