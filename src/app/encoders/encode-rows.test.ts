import { beforeEach, expect, test, vi } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { noEmbeddings, type Encoded, type EncodedRows } from '../../codes/embeddings.ts';
import { BackendError } from '../../lib/error.ts';
import { encodeRows } from './encode-rows.ts';
import { factsOfOldRuns } from '../training/runs-state.ts';
import type { EncoderState } from '../state.ts';

const { encode, pictures, device } = vi.hoisted(() => ({
  device: { stop: vi.fn<(reason: Error) => void>(), passOver: vi.fn<(name: string) => void>() },
  encode: vi.fn<(input: { hashes: string[] }) => Promise<Encoded>>(),
  pictures: new Map<string, object>(),
}));
vi.mock('../session.ts', () => ({
  learn: { remote: { encode }, stop: device.stop },
  learnStarts: new Set(),
  library: () => ({ pictures }),
}));
vi.mock('./encoder-loading.ts', () => ({ ensureLoaded: () => Promise.resolve() }));
vi.mock('./inputs.ts', () => ({ bringInputs: () => Promise.resolve() }));
vi.mock('../store.ts', () => ({ set: () => undefined }));
vi.mock('../training/backend.ts', () => ({
  startBackend: () => Promise.resolve(),
  backendInUse: () => 'webgpu',
  backendName: () => 'WebGPU',
  passOver: device.passOver,
}));
const tell = vi.hoisted(() => vi.fn<(sentence: string) => void>());
vi.mock('../notices.ts', () => ({ tell }));

const encoder: EncoderState = {
  id: 'one',
  name: 'One',
  method: 'denoising-autoencoder',
  options: {},
  bits: 16,
  inputSize: 32,
  backend: 'wasm',
  compare: 'hamming',
  backbone: null,
  createdAt: 0,
  quality: null,
  evaluation: null,
  curves: [],
  picturesPerSecond: null,
  ...factsOfOldRuns,
};

/** Every picture has its number in its code and its embedding. */
function encodedOf(hashes: readonly string[]): Encoded {
  const numbers = hashes.map((hash) => Number(hash));
  return {
    codes: Uint8Array.from(numbers.flatMap((number) => [number, number])),
    embeddings: { width: 1, values: Int8Array.from(numbers) },
  };
}

function rowsOf(hashes: readonly string[], whole = true): EncodedRows {
  const { codes: packed, embeddings } = encodedOf(hashes);
  const codes = CodeMatrix.create({ bits: 16, count: hashes.length, model: 'one' });
  codes.setPackedRows(0, packed);
  return { codes, embeddings: whole ? embeddings : noEmbeddings('hamming') };
}

beforeEach(() => {
  pictures.clear();
  for (const hash of ['1', '2', '3', '4']) pictures.set(hash, {});
  encode.mockReset();
  encode.mockImplementation(({ hashes }) => Promise.resolve(encodedOf(hashes)));
});

test('rows that are there stay, and only what came later is encoded', async () => {
  const rows = await encodeRows(encoder, rowsOf(['1', '2']));
  expect(encode.mock.calls.map(([{ hashes }]) => hashes)).toEqual([['3', '4']]);
  expect(rows).toEqual(rowsOf(['1', '2', '3', '4']));
});

test('codes that were kept before there were embeddings are made again together with them', async () => {
  const rows = await encodeRows(encoder, rowsOf(['1', '2', '3', '4'], false));
  expect(encode.mock.calls.map(([{ hashes }]) => hashes)).toEqual([['1', '2', '3', '4']]);
  expect(rows).toEqual(rowsOf(['1', '2', '3', '4']));
});

test('what the training gave is taken over, in whatever order it comes', async () => {
  const known = { hashes: ['4', '2'], ...encodedOf(['4', '2']) };
  const rows = await encodeRows(encoder, null, known);
  expect(encode.mock.calls.map(([{ hashes }]) => hashes)).toEqual([['1', '3']]);
  expect(rows).toEqual(rowsOf(['1', '2', '3', '4']));
});

test('without pictures there are no rows, of the kind that the encoder is compared by', async () => {
  pictures.clear();
  const { codes, embeddings } = await encodeRows({ ...encoder, compare: 'cosine' }, null);
  expect([codes.count, embeddings.values]).toEqual([0, new Float32Array()]);
  expect(encode).not.toHaveBeenCalled();
});

test('a device that is lost costs the pieces that it had finished nothing, and leaves no empty codes', async () => {
  const hashes = Array.from({ length: 4100 }, (_, number) => String(number));
  for (const hash of hashes) pictures.set(hash, {});
  const all = [...pictures.keys()];
  let calls = 0;
  encode.mockImplementation(({ hashes }) =>
    ++calls === 2
      ? Promise.reject(new BackendError('The device is gone.', 'lost'))
      : Promise.resolve(encodedOf(hashes)),
  );
  const rows = await encodeRows(encoder, null);
  const pieces = encode.mock.calls.map(([{ hashes }]) => hashes);
  expect(pieces).toEqual([all.slice(0, 4096), all.slice(4096), all.slice(4096)]);
  expect(rows).toEqual(rowsOf(all));
  expect(device.stop).toHaveBeenCalledTimes(1);
  expect(tell.mock.calls.flat().join()).toMatch(/^WebGPU was lost: .* is encoded again\.$/);
});

test('a full memory moves the work to the next backend, and what is no failure of a device is not tried again', async () => {
  encode.mockRejectedValue(new BackendError('Out of memory.', 'memory'));
  device.passOver.mockClear();
  device.passOver.mockImplementation(() => encode.mockRejectedValue(new Error('a slip')));
  await expect(encodeRows(encoder, null)).rejects.toThrow('a slip');
  expect(device.passOver.mock.calls).toEqual([['webgpu']]);
});
