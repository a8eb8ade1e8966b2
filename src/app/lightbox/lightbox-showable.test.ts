import { expect, test, vi } from 'vitest';
import { showable } from './lightbox-showable.ts';

vi.mock('../session.ts', () => ({ decode: {} }));

test('an original that is asked for twice at once has one address, which stays', async () => {
  const revoked: string[] = [];
  let made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++made}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void revoked.push(address));
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      decode = () => Promise.resolve();
    },
  );
  const ask = () => showable('item', 'bytes', () => Promise.resolve(new File([], 'a.jpg')));
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ kind: 'shown', address: 'blob:1' });
  expect(revoked).toEqual(['blob:2']);
});
