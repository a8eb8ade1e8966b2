import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { chooseBackend } from './choose.ts';
import { assertSelfTest } from './self-test.ts';
import { startWasm } from './wasm.ts';
import { startWebGl } from './webgl.ts';
import { startWebGpu } from './webgpu.ts';

vi.mock('./wasm.ts', () => ({ startWasm: vi.fn() }));
vi.mock('./webgl.ts', () => ({ startWebGl: vi.fn() }));
vi.mock('./webgpu.ts', () => ({ startWebGpu: vi.fn() }));
vi.mock('./self-test.ts', () => ({ assertSelfTest: vi.fn() }));
vi.mock('./measure-variants.ts', () => ({
  testVariants: (trial: () => Promise<void>) => trial(),
}));

const hardware = (adapter: string) => Promise.resolve({ adapter, software: false });
const refusal = (reason: string) => Promise.reject(new UserError(reason));

describe('the choice of a backend', () => {
  beforeEach(() => {
    vi.mocked(startWebGpu).mockReset().mockReturnValue(hardware('a graphics card'));
    vi.mocked(startWebGl).mockReset().mockReturnValue(hardware('an older graphics card'));
    vi.mocked(startWasm).mockReset().mockReturnValue(hardware('SIMD'));
    vi.mocked(assertSelfTest).mockReset().mockResolvedValue();
  });

  test('takes WebGPU where it works', async () => {
    expect(await chooseBackend(null)).toEqual({
      name: 'webgpu',
      adapter: 'a graphics card',
      software: false,
      passedOver: [],
    });
  });

  test('goes on to WebGL where WebGPU has no adapter, and says so', async () => {
    vi.mocked(startWebGpu).mockReturnValue(refusal('WebGPU offers no adapter'));
    const { name, passedOver } = await chooseBackend(null);
    expect(name).toBe('webgl');
    expect(passedOver).toEqual([
      { name: 'webgpu', reason: 'WebGPU was passed over: WebGPU offers no adapter.' },
    ]);
  });

  test('goes on to WASM where no graphics backend works, with a reason for each', async () => {
    vi.mocked(startWebGpu).mockReturnValue(refusal('this browser has no WebGPU'));
    vi.mocked(startWebGl).mockReturnValue(refusal('WebGL cannot render 32-bit floats here'));
    const { name, passedOver } = await chooseBackend(null);
    expect(name).toBe('wasm');
    expect(passedOver.map(({ reason }) => reason)).toEqual([
      'WebGPU was passed over: this browser has no WebGPU.',
      'WebGL was passed over: WebGL cannot render 32-bit floats here.',
    ]);
  });

  test('goes on where the self-test gives wrong numbers, and says so', async () => {
    vi.mocked(assertSelfTest).mockRejectedValueOnce(new UserError('it computes wrong numbers'));
    const { name, passedOver } = await chooseBackend(null);
    expect(name).toBe('webgl');
    expect(passedOver[0]!.reason).toBe('WebGPU was passed over: it computes wrong numbers.');
  });

  test('passes over what failed while it was in use, without trying it', async () => {
    const { name, passedOver } = await chooseBackend(null, ['webgpu', 'webgl']);
    expect(name).toBe('wasm');
    expect(startWebGpu).not.toHaveBeenCalled();
    expect(startWebGl).not.toHaveBeenCalled();
    expect(passedOver.map(({ reason }) => reason)).toEqual([
      'WebGPU was passed over: it failed while it was in use.',
      'WebGL was passed over: it failed while it was in use.',
    ]);
  });

  test('keeps to a forced one until that failed while it was in use', async () => {
    expect(await chooseBackend('webgl')).toMatchObject({ name: 'webgl', passedOver: [] });
    expect(vi.mocked(startWebGl).mock.lastCall![0]).toBe(true);
    const { name } = await chooseBackend('webgpu', ['webgpu']);
    expect(name).toBe('webgl');
    expect(vi.mocked(startWebGl).mock.lastCall![0]).toBe(false);
  });

  test('where nothing works, training is refused with every reason and search still told of', async () => {
    vi.mocked(startWebGpu).mockReturnValue(refusal('this browser has no WebGPU'));
    vi.mocked(startWebGl).mockReturnValue(refusal('this browser has no hardware WebGL2'));
    vi.mocked(startWasm).mockReturnValue(refusal('this browser has no WebAssembly'));
    const choosing = chooseBackend(null);
    await expect(choosing).rejects.toThrow(
      /^Nothing here can train; instant codes still search\..*no WebGPU.*no hardware WebGL2.*no WebAssembly/,
    );
    await expect(choosing).rejects.toBeInstanceOf(UserError);
    await expect(chooseBackend('webgl')).rejects.toThrow('WebGL was asked for by ?backend=webgl');
  });
});
