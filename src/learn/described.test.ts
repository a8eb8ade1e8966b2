import { expect, test } from 'vitest';
import { describePixels, DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import { createRandom } from '../lib/random.ts';
import { descriptorsOf, keepDescriptor } from './described.ts';
import { joinPictures } from './pixel-store.ts';

test('descriptors are those of describing all at once, whether kept or not', () => {
  const random = createRandom(3);
  const length = DESCRIPTOR_INPUT ** 2 * 3;
  const pictures = Array.from({ length: 9 }, () =>
    Uint8Array.from({ length }, () => random.int(256)),
  );
  const expected = describePixels(joinPictures(pictures), 9);
  expect(descriptorsOf(pictures)).toEqual(expected);
  for (const picture of pictures.slice(3)) keepDescriptor(picture);
  expect(descriptorsOf(pictures)).toEqual(expected);
  expect(descriptorsOf([])).toHaveLength(0);
});
