/** Graphics devices of the learn worker that can be broken from outside, as drivers, sleep and full memory break them. */
import type { Page, Worker } from '@playwright/test';
import { beforeLearnWorker } from './learn-worker.ts';

interface Kept {
  devices?: GPUDevice[];
  contexts?: WebGL2RenderingContext[];
}

/** Runs in the worker before its backend is started: what is asked for is remembered. */
function keepDevices(): void {
  const kept = globalThis as Kept;
  const devices: GPUDevice[] = (kept.devices = []);
  const contexts: WebGL2RenderingContext[] = (kept.contexts = []);
  if ('GPUAdapter' in globalThis) {
    const { prototype } = GPUAdapter;
    const request = Reflect.get(prototype, 'requestDevice');
    prototype.requestDevice = async function (...input) {
      const device = await request.apply(this, input);
      devices.push(device);
      return device;
    };
  }
  const { prototype } = OffscreenCanvas;
  const open = Reflect.get(prototype, 'getContext') as (...input: unknown[]) => unknown;
  Object.assign(prototype, {
    getContext(this: OffscreenCanvas, ...input: unknown[]) {
      const context = open.apply(this, input);
      if (context instanceof WebGL2RenderingContext) contexts.push(context);
      return context;
    },
  });
}

/** In each life of the learn worker its devices can be broken; must be called before the page is opened. */
export function keepDevicesOf(page: Page): Promise<void> {
  return beforeLearnWorker(page, keepDevices);
}

/** How many devices and contexts this life of the worker has asked for. */
export function countDevices(worker: Worker): Promise<{ devices: number; contexts: number }> {
  return worker.evaluate(() => {
    const { devices, contexts } = globalThis as Kept;
    if (!devices || !contexts) throw new Error('Nothing is remembered in this life of the worker.');
    return { devices: devices.length, contexts: contexts.length };
  });
}

/** The device or the context in use is gone, as after a crash of the driver. */
export function loseDevice(worker: Worker): Promise<void> {
  return worker.evaluate(() => {
    const { devices, contexts } = globalThis as Kept;
    const device = devices?.at(-1);
    if (device) return device.destroy();
    contexts?.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
  });
}

/** The device in use says that it has no memory left. */
export function fillDevice(worker: Worker): Promise<void> {
  return worker.evaluate(() => {
    const device = (globalThis as Kept).devices!.at(-1)!;
    const error = new GPUOutOfMemoryError('played by the test');
    device.dispatchEvent(new GPUUncapturedErrorEvent('uncapturederror', { error }));
  });
}
