import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assertBackendAlive, beginBackend } from './failure.ts';
import { startWebGpu } from './webgpu.ts';

vi.mock('@tensorflow/tfjs-backend-webgpu', () => ({ WebGPUBackend: class {} }));
vi.mock('./webgpu-convolutions.ts', () => ({ registerWebGpuConvolutions: () => undefined }));
vi.mock('@tensorflow/tfjs-core', () => ({
  removeBackend: () => undefined,
  registerBackend: () => undefined,
  setBackend: () => Promise.resolve(true),
  ready: () => Promise.resolve(),
  getBackend: () => 'webgpu',
}));

class OutOfMemory {
  readonly message = 'no room for a buffer';
}

class FakeDevice extends EventTarget {
  lose: (info: { reason: string; message: string }) => void = () => undefined;
  readonly lost = new Promise<{ reason: string; message: string }>((resolve) => {
    this.lose = resolve;
  });

  fail(error: { message: string }): void {
    this.dispatchEvent(Object.assign(new Event('uncapturederror'), { error }));
  }
}

const info = { description: 'a card', vendor: '', architecture: '', device: '' };
let device: FakeDevice;

function offer(adapter: object | null): void {
  vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
}

const adapterOf = (described: object) => ({
  info: { ...info, isFallbackAdapter: false, ...described },
  limits: {},
  requestDevice: () => Promise.resolve(device),
});

describe('WebGPU', () => {
  beforeEach(() => {
    device = new FakeDevice();
    vi.stubGlobal('GPUOutOfMemoryError', OutOfMemory);
    offer(adapterOf({}));
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    beginBackend();
  });

  test('is refused where there is none, and where it has no adapter or only one in software', async () => {
    vi.stubGlobal('navigator', {});
    await expect(startWebGpu(false)).rejects.toThrow('this browser has no WebGPU');
    offer(null);
    await expect(startWebGpu(false)).rejects.toThrow('WebGPU offers no adapter');
    offer(adapterOf({ description: 'SwiftShader' }));
    await expect(startWebGpu(false)).rejects.toThrow('a software one (SwiftShader)');
    expect(await startWebGpu(true)).toEqual({ adapter: 'SwiftShader', software: true });
  });

  test.each([
    ['unknown', 'the driver was reset'],
    ['destroyed', 'Device was destroyed.'],
  ])('tells that its device is gone (%s)', async (reason, message) => {
    expect(await startWebGpu(false)).toEqual({ adapter: 'a card', software: false });
    expect(assertBackendAlive).not.toThrow();
    device.lose({ reason, message });
    await device.lost;
    expect(assertBackendAlive).toThrow(expect.objectContaining({ failure: 'lost' }));
    expect(assertBackendAlive).toThrow(message);
  });

  test('tells that its memory is full', async () => {
    await startWebGpu(false);
    device.fail(new OutOfMemory());
    expect(assertBackendAlive).toThrow(expect.objectContaining({ failure: 'memory' }));
    expect(assertBackendAlive).toThrow('choose a smaller input size or width');
  });

  test('tells that a command was not carried out, whose results are then wrong', async () => {
    await startWebGpu(false);
    device.fail({ message: 'buffer too small' });
    expect(assertBackendAlive).toThrow(expect.objectContaining({ failure: 'wrong' }));
  });
});
