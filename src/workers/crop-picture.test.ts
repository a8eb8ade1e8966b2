import { expect, test } from 'vitest';
import { pixelsOfBox } from './crop-picture.ts';

const size = { width: 200, height: 100 };

test('a box in shares covers whole pixels', () => {
  expect(pixelsOfBox({ left: 0.25, top: 0.1, width: 0.5, height: 0.333 }, size)).toEqual({
    left: 50,
    top: 10,
    width: 100,
    height: 33,
  });
});

test('a box never covers nothing and never leaves the picture', () => {
  expect(pixelsOfBox({ left: 1, top: 0.5, width: 0, height: 0.0001 }, size)).toEqual({
    left: 199,
    top: 50,
    width: 1,
    height: 1,
  });
  expect(pixelsOfBox({ left: -1, top: -0.2, width: 9, height: 9 }, size)).toEqual({
    left: 0,
    top: 0,
    width: 200,
    height: 100,
  });
});

test('boxes that meet share no pixel and miss none', () => {
  const left = pixelsOfBox({ left: 0, top: 0, width: 1 / 3, height: 1 }, size);
  const right = pixelsOfBox({ left: 1 / 3, top: 0, width: 2 / 3, height: 1 }, size);
  expect(left.width + right.width).toBe(200);
  expect(right.left).toBe(left.width);
});
