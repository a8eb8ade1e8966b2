import { expect, test } from 'vitest';
import { itemId } from './item-id.ts';

test('an id is the first half of the SHA-256 of path, line end and hash', async () => {
  // printf 'a/b.jpg\nabc' | sha256sum
  expect(await itemId('a/b.jpg', 'abc')).toBe('1861b51324f4aa19641d58b40bda7b08');
});

test('the same bytes under another path are another item', async () => {
  expect(await itemId('a.jpg', 'abc')).not.toBe(await itemId('b.jpg', 'abc'));
});
