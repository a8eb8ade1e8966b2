import { expect, test, vi } from 'vitest';
import { protocolOf } from './judge.ts';

vi.mock('../session.ts', () => ({}));
vi.mock('../store.ts', () => ({
  // pictures came in after the queries were chosen
  get: () => ({ gallery: { items: [1, 2, 3, 4], labels: [] } }),
  parameters: { seed: 7 },
}));

const compared = {
  compare: 'hamming',
  bits: 64,
  gallery: { count: 2 },
  queries: { count: 2 },
} as const;

test('the protocol tells of the gallery as it was when queries were chosen, not as it is at the end', () => {
  const labels = [
    { label: 'sea', count: 2 },
    { label: 'land', count: 1 },
  ];
  const side = { hashes: ['a', 'b'], labels: Int32Array.of(0, 1) };
  const protocol = protocolOf(
    {
      measure: 'labels',
      items: 3,
      labels,
      from: 'val',
      galleryFrom: ['train'],
      queries: side,
      gallery: side,
    },
    compared,
    1,
  );
  expect(protocol).toMatchObject({ items: 3, labels: 2, seed: 7 });
  expect(protocol.remarks).toContain(
    '1 label has one picture only, which can find nothing of its kind.',
  );
});
