import { beforeEach, expect, test, vi } from 'vitest';
import type { Encoded } from '../../codes/embeddings.ts';
import { BackendError, UserError } from '../../lib/error.ts';
import { encodePicture } from './encode-picture.ts';

const { calls, encodePixels, tell } = vi.hoisted(() => ({
  calls: [] as string[],
  encodePixels: vi.fn<(input: { pixels: Uint8Array }) => Promise<Encoded>>(),
  tell: vi.fn<(sentence: string) => void>(),
}));
vi.mock('../session.ts', () => ({
  learn: { remote: { encodePixels }, stop: () => calls.push('stop') },
  learnStarts: new Set(),
}));
vi.mock('./encoder-loading.ts', () => ({ ensureLoaded: (id: string) => calls.push(`load ${id}`) }));
vi.mock('./inputs.ts', () => ({ queryInput: () => Promise.resolve() }));
vi.mock('../training/backend.ts', () => ({
  startBackend: () => Promise.resolve(),
  backendInUse: () => 'webgpu',
  backendName: () => 'WebGPU',
  passOver: (name: string) => calls.push(`pass over ${name}`),
}));
vi.mock('../notices.ts', () => ({ tell }));

const encoder = { id: 'one', method: 'denoising-autoencoder', inputSize: 32, backbone: null };
const encoded: Encoded = {
  codes: Uint8Array.of(1, 2),
  embeddings: { width: 1, values: Int8Array.of(3) },
};
const pixels = Uint8Array.of(1, 2, 3);
const lost = new BackendError('The device is gone.', 'lost');

beforeEach(() => {
  calls.length = 0;
  tell.mockReset();
  encodePixels.mockReset();
  encodePixels.mockResolvedValue(encoded);
});

test('a query whose device is lost is answered by another worker that was given the encoder', async () => {
  encodePixels.mockRejectedValueOnce(lost);
  expect(await encodePicture(encoder, pixels)).toBe(encoded);
  expect(calls).toEqual(['load one', 'stop', 'load one']);
  expect(encodePixels.mock.calls.map(([input]) => input.pixels)).toEqual([pixels, pixels]);
  expect(tell.mock.calls.flat().join()).toMatch(/^WebGPU was lost: /);
});

test('a query whose worker crashes is asked again, training-free codes without any backend', async () => {
  encodePixels.mockRejectedValueOnce(new Error('The learn worker stopped: out of memory'));
  expect(await encodePicture({ ...encoder, method: 'instant' }, pixels)).toBe(encoded);
  expect(calls).toEqual(['load one', 'stop', 'load one']);
  encodePixels.mockRejectedValue(new Error('The learn worker stopped: out of memory'));
  const again = encodePicture({ ...encoder, method: 'instant' }, pixels);
  await expect(again).rejects.toThrow(UserError);
});

test('a query whose device is lost twice is asked on the next backend, and what is no failure of it but once', async () => {
  encodePixels.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
  expect(await encodePicture(encoder, pixels)).toBe(encoded);
  expect(calls).toContain('pass over webgpu');
  encodePixels.mockReset();
  encodePixels.mockRejectedValueOnce(new UserError('no picture'));
  await expect(encodePicture(encoder, pixels)).rejects.toThrow('no picture');
  expect(encodePixels).toHaveBeenCalledTimes(1);
});
