import { expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { PictureInbox, type Framing } from './picture-inbox.ts';

const centre: Framing = { size: 224, crop: 'centre' };

test('a picture comes out once, in the order asked for', () => {
  const inbox = new PictureInbox();
  inbox.add(centre, 'a', Uint8Array.of(1));
  inbox.add(centre, 'b', Uint8Array.of(2));
  expect(inbox.take(centre, ['b', 'a'])).toEqual([Uint8Array.of(2), Uint8Array.of(1)]);
  expect(() => inbox.take(centre, ['a'])).toThrow(UserError);
});

test('two networks that read the same file get it as each wants it', () => {
  const inbox = new PictureInbox();
  const squeezed: Framing = { size: 224, crop: 'squeeze' };
  const small: Framing = { size: 160, crop: 'centre' };
  [centre, squeezed, small].forEach((framing, index) =>
    inbox.add(framing, 'a', Uint8Array.of(index)),
  );
  expect(inbox.take(centre, ['a'])).toEqual([Uint8Array.of(0)]);
  expect(inbox.take(small, ['a'])).toEqual([Uint8Array.of(2)]);
  expect(inbox.take(squeezed, ['a'])).toEqual([Uint8Array.of(1)]);
});

test('two who bring the same picture both get it, a third does not', () => {
  const inbox = new PictureInbox();
  for (let taker = 0; taker < 2; taker++) inbox.add(centre, 'a', Uint8Array.of(7));
  expect(inbox.take(centre, ['a'])).toEqual([Uint8Array.of(7)]);
  expect(inbox.take(centre, ['a'])).toEqual([Uint8Array.of(7)]);
  expect(() => inbox.take(centre, ['a'])).toThrow(UserError);
});

test('what nobody came for makes room for what follows', () => {
  const inbox = new PictureInbox();
  inbox.add(centre, 'left behind', Uint8Array.of(1));
  const hashes = Array.from({ length: 256 }, (_, row) => `hash ${row}`);
  for (const hash of hashes) inbox.add(centre, hash, Uint8Array.of(2));
  expect(inbox.take(centre, hashes)).toHaveLength(256);
  expect(() => inbox.take(centre, ['left behind'])).toThrow('did not reach the network');
});
