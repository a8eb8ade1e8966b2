import { expect, test } from 'vitest';
import { distanceText } from './map.ts';

test('bits are whole, distances are never told as powers of ten', () => {
  expect(distanceText(64)).toBe('64');
  expect(distanceText(123.4)).toBe('123');
  expect(distanceText(0.1234)).toBe('0.123');
});
