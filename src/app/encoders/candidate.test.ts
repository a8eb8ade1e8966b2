import { expect, test, vi } from 'vitest';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { keepCandidate, prepareCandidate } from './candidate.ts';

const galleries = vi.hoisted(() => {
  const gallery = () => ({
    meta: { encoders: [] },
    encoder: () => undefined,
    pictureRows: () => new Map(),
    putEncoder: vi.fn<() => Promise<void>>(),
  });
  const [made, other] = [gallery(), gallery()];
  return { made, other, open: made };
});
vi.mock('../session.ts', () => ({ library: () => galleries.open }));
vi.mock('./encode-rows.ts', () => ({ encodeRows: () => Promise.resolve({}) }));
vi.mock('./encoder-loading.ts', () => ({
  isKept: () => undefined,
  loadCandidate: () => Promise.resolve(),
  loadEncoder: () => Promise.resolve(),
}));

test('an encoder is kept in the gallery that it was made for, never in another that was opened meanwhile', async () => {
  const model = { method: 'instant', backbone: null } as EncoderModel;
  const candidate = await prepareCandidate('instant', 'Instant codes', model, { fittedOn: 1 });
  galleries.open = galleries.other;
  await keepCandidate(candidate);
  expect(galleries.made.putEncoder).toHaveBeenCalledTimes(1);
  expect(galleries.other.putEncoder).not.toHaveBeenCalled();
});
