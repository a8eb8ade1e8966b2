import { expect, test } from 'vitest';
import { centreSquare } from './crop.ts';

/** Each pixel holds its column and row. */
function drawn(width: number, height: number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => {
    const pixel = Math.floor(at / 4);
    return [pixel % width, Math.floor(pixel / width), 0, 255][at % 4]!;
  });
}

test('the middle of a wide and of a high picture is cut out', () => {
  const wide = centreSquare(drawn(7, 3), 7, 3);
  expect(wide.side).toBe(3);
  expect([...wide.data.subarray(0, 2)]).toEqual([2, 0]);
  expect([...wide.data.subarray(-4, -2)]).toEqual([4, 2]);
  const high = centreSquare(drawn(2, 6), 2, 6);
  expect([...high.data.subarray(0, 2)]).toEqual([0, 2]);
  expect([...high.data.subarray(-4, -2)]).toEqual([1, 3]);
});

test('a square stays as it is', () => {
  const square = drawn(4, 4);
  expect(centreSquare(square, 4, 4)).toEqual({ data: square, side: 4 });
});
