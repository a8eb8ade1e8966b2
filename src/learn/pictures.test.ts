import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { inputStatistics } from './pictures.ts';

test('Mean and deviation of each channel are those of its values one by one', () => {
  const random = createRandom(4);
  const pictures = Array.from({ length: 5 }, () =>
    Uint8Array.from({ length: 4 * 4 * 3 }, (_, index) => random.int(100 + 50 * (index % 3))),
  );
  const { mean, deviation } = inputStatistics(pictures);
  for (let channel = 0; channel < 3; channel++) {
    const values = pictures.flatMap((picture) =>
      [...picture].filter((_, index) => index % 3 === channel).map((value) => value / 255),
    );
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
    expect(mean[channel]).toBeCloseTo(average, 6);
    expect(deviation[channel]).toBeCloseTo(Math.sqrt(variance), 6);
  }
});

test('The deviation of one colour is that of a last bit, never 0', () => {
  const { mean, deviation } = inputStatistics([new Uint8Array(12).fill(51)]);
  expect([...mean]).toEqual([0.2, 0.2, 0.2].map(Math.fround));
  expect([...deviation]).toEqual([1, 1, 1].map((step) => Math.fround(step / 255)));
});
