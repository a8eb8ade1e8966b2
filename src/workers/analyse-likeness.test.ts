import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { sortGrid } from './analyse-likeness.ts';

function embeddings(count: number, width: number) {
  const random = createRandom(2);
  const values = Float32Array.from(
    { length: count * width },
    (_, place) => Number(place % width === Math.floor(place / width) % 6) + 0.1 * random.normal(),
  );
  return { values, width };
}

function context() {
  const told: number[] = [];
  const controller = new AbortController();
  const progress = ({ done }: { done: number }) => told.push(done);
  return { told, controller, context: { signal: controller.signal, progress } };
}

test('wide rows are sorted, the share says how well, and progress ends at 100 percent', async () => {
  const { told, context: calling } = context();
  const input = { embeddings: embeddings(180, 40), compare: 'hamming', seed: 1 } as const;
  const { order, share } = await sortGrid({ ...input, columns: 12 }, calling);
  expect(new Set(order).size).toBe(180);
  expect(share).toBeLessThan(0.6);
  expect(told.at(-1)).toBe(100);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('an abort ends the sorting with its reason', async () => {
  const { controller, context: calling } = context();
  const input = { embeddings: embeddings(180, 8), compare: 'euclidean', seed: 1 } as const;
  const sorting = sortGrid({ ...input, columns: 12 }, calling);
  controller.abort(new Error('stopped'));
  await expect(sorting).rejects.toThrow('stopped');
});

test('a grid without columns is refused with the number', async () => {
  const input = { embeddings: embeddings(3, 2), compare: 'euclidean', seed: 1 } as const;
  await expect(sortGrid({ ...input, columns: 0 }, context().context)).rejects.toThrow('0 columns');
});
