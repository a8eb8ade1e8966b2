/** WebGPU with a device of our own, so that its loss and its silent errors end a training instead of spoiling it. */
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../../lib/error.ts';
import { reportBackendFailure } from './failure.ts';
import { isSoftwareRenderer } from './software.ts';
import { registerWebGpuConvolutions } from './webgpu-convolutions.ts';

export interface StartedBackend {
  /** As the browser names it; "" where it does not say. */
  adapter: string;
  software: boolean;
}

/** Limits that tfjs's programs are sized by; the defaults are the lowest that any device has. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** Makes WebGPU the backend in use. Throws a UserError that says why not; `software` admits a software adapter. */
export async function startWebGpu(software: boolean): Promise<StartedBackend> {
  const gpu = navigator.gpu as GPU | undefined;
  if (!gpu) throw new UserError('this browser has no WebGPU');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new UserError('WebGPU offers no adapter');
  const found = describe(adapter);
  if (found.software && !software) {
    throw new UserError(`its only adapter is a software one (${found.adapter})`);
  }
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
  });
  void device.lost.then(({ message }) =>
    reportBackendFailure(
      `The graphics device was lost while it was learning (${message || 'no reason given'}); reload the page and train again, or add ?backend=wasm to the address.`,
    ),
  );
  device.addEventListener('uncapturederror', ({ error }) =>
    reportBackendFailure(
      `The graphics device reported an error (${error.message}); choose a smaller input size or width, or add ?backend=wasm to the address.`,
    ),
  );
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  await activateBackend('webgpu');
  registerWebGpuConvolutions(found.software);
  return found;
}

function describe({ info }: GPUAdapter): StartedBackend {
  const names = [info.description, info.vendor, info.architecture, info.device];
  const adapter = info.description || names.filter((name) => name !== '').join(' ');
  const software = info.isFallbackAdapter || names.some(isSoftwareRenderer);
  return { adapter, software };
}

/** Throws when another backend silently takes its place. */
export async function activateBackend(name: string): Promise<void> {
  const done = await tf.setBackend(name);
  await tf.ready();
  if (!done || tf.getBackend() !== name) {
    throw new UserError(`tfjs took ${tf.getBackend()} instead`);
  }
}
