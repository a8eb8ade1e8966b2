import { beforeEach, expect, test, vi } from 'vitest';
import { remember } from './reconstruct.ts';

const { state, reconstruct } = vi.hoisted(() => ({
  state: {
    activeEncoder: 'trained',
    methods: [{ id: 'autoencoder', decoder: true }],
    remembered: { kind: 'idle' },
  },
  reconstruct: vi.fn<() => Promise<object>>(),
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
  parameters: { seed: 1 },
}));
vi.mock('../session.ts', () => ({
  library: () => ({
    pictures: new Map(),
    encoder: (id: string) => ({ id, method: 'autoencoder', options: {}, inputSize: 32 }),
  }),
  learn: { remote: { reconstruct } },
}));
vi.mock('../query/query.ts', () => ({ presentQuestion: () => null }));
vi.mock('../query/query-part.ts', () => ({}));
vi.mock('../library/pixels.ts', () => ({ ensurePixels: () => Promise.resolve() }));
vi.mock('./encode-surely.ts', () => ({ encodeSurely: (attempt: () => unknown) => attempt() }));
vi.mock('./encoder-loading.ts', () => ({ ensureLoaded: () => Promise.resolve() }));
vi.mock('../galleries/gallery-view.ts', () => ({ picturesOf: () => ['ape'] }));

beforeEach(() => {
  reconstruct.mockReset();
  reconstruct.mockResolvedValue({});
});

test('what is shown is not rebuilt, but what an edit of the gallery made the page forget is', async () => {
  await remember();
  await remember();
  expect(reconstruct).toHaveBeenCalledTimes(1);
  state.remembered = { kind: 'idle' }; // as after labels were corrected
  await remember();
  expect(reconstruct).toHaveBeenCalledTimes(2);
  expect(state.remembered.kind).toBe('found');
});

test('a failure stays said and is not forgotten, which would be asked again at once; the next look asks', async () => {
  state.remembered = { kind: 'idle' };
  reconstruct.mockRejectedValueOnce(new Error('no memory'));
  await expect(remember()).rejects.toThrow('no memory');
  expect(state.remembered).toEqual({ kind: 'failed', encoder: 'trained' });
  await remember();
  expect(state.remembered.kind).toBe('found');
});
