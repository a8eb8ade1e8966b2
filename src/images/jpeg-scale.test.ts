import { expect, test } from 'vitest';
import { scaledJpegSize } from './jpeg-scale.ts';

test.each([
  ['a photograph of 12 megapixels', [4000, 3000], [341, 256], [500, 375]],
  ['a side just too short at five eighths', [739, 364], [520, 256], [555, 273]],
  ['sides that are no multiples of eight', [4001, 2999], [341, 256], [501, 375]],
  ['a panorama whose long side decides', [2385, 356], [768, 115], [895, 134]],
  ['an exact fit', [512, 512], [256, 256], [256, 256]],
])('%s', (_, [width, height], [leastWidth, leastHeight], [toWidth, toHeight]) => {
  expect(
    scaledJpegSize(
      { width: width!, height: height! },
      { width: leastWidth!, height: leastHeight! },
    ),
  ).toEqual({ width: toWidth, height: toHeight });
});

test('a picture that is hardly larger is decoded whole', () => {
  expect(scaledJpegSize({ width: 290, height: 280 }, { width: 265, height: 256 })).toBeNull();
});
