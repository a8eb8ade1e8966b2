/** WebGPU with a device of our own, so that its loss and its silent errors end a training instead of spoiling it. */
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../../lib/error.ts';
import { beginBackend, type FailureReporter } from './failure.ts';
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
export async function startWebGpu(
  software: boolean,
  report: FailureReporter = beginBackend(),
): Promise<StartedBackend> {
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
  watch(device, report);
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  await activateBackend('webgpu');
  registerWebGpuConvolutions(found.software);
  return found;
}

/** What is said of a device that goes, for whatever reason, and of commands that it did not carry out. */
function watch(device: GPUDevice, report: FailureReporter): void {
  void device.lost.then(({ message }) =>
    report(
      `The graphics device was lost while it was at work (${message || 'no reason given'}); reload the page and try again, or add ?backend=wasm to the address. Nothing that was kept is lost.`,
      'lost',
    ),
  );
  device.addEventListener('uncapturederror', ({ error }) =>
    report(
      `The graphics device reported an error (${error.message}); choose a smaller input size or width, or add ?backend=wasm to the address. Nothing that was kept is lost.`,
      error instanceof GPUOutOfMemoryError ? 'memory' : 'wrong',
    ),
  );
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
