import { expect, test, vi } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { answerFile, type FileReader } from './file-answer.ts';
import type { Found, IndexLookup } from './index-lookup.ts';

const found = (by: Found['by'], distance: number): Found => ({
  by,
  of: by === 'code' ? 64 : 256,
  found: [{ path: 'ape/1.jpg', label: 'ape', distance }],
});

const lookup: IndexLookup = {
  same: (hash) => (hash === 'kept' ? found('bytes', 0) : null),
  near: (perceptual) => (perceptual === 'like' ? found('perceptual', 7) : null),
};

function readerOf(hash: string, perceptual: string) {
  const nearest = vi.fn(() => Promise.resolve(found('code', 19)));
  const look = vi.fn<FileReader['look']>(() => Promise.resolve({ perceptual, nearest }));
  return { hash: () => Promise.resolve(hash), look, nearest };
}

const open = (): Promise<File> => Promise.resolve(new File([], 'a.jpg'));

test('the same bytes are told without the picture being looked at', async () => {
  const reader = readerOf('kept', 'like');
  expect(await answerFile('a.jpg', open, lookup, reader)).toEqual({
    name: 'a.jpg',
    kind: 'same',
    ...found('bytes', 0),
  });
  expect(reader.look).not.toHaveBeenCalled();
});

test('a picture that looks nearly the same needs no code', async () => {
  const reader = readerOf('other', 'like');
  const answer = await answerFile('a.jpg', open, lookup, reader);
  expect(answer).toMatchObject({ kind: 'near', by: 'perceptual', of: 256 });
  expect(reader.nearest).not.toHaveBeenCalled();
});

test('any other picture is not found, and the nearest codes are named', async () => {
  const answer = await answerFile('a.jpg', open, lookup, readerOf('other', 'unlike'));
  expect(answer).toEqual({ name: 'a.jpg', kind: 'absent', ...found('code', 19) });
});

test('a file that cannot be read gets its sentence', async () => {
  const broken = new UserError('The file is not a picture that a browser can open.');
  const reader = { ...readerOf('other', 'unlike'), look: () => Promise.reject(broken) };
  expect(await answerFile('a.txt', open, lookup, reader)).toEqual({
    name: 'a.txt',
    kind: 'unread',
    reason: broken.message,
  });
  const gone = () => Promise.reject(new DOMException('', 'NotFoundError'));
  const answer = await answerFile('b.jpg', gone, lookup, reader);
  expect(answer).toMatchObject({ kind: 'unread', reason: expect.stringMatching(/no longer/) });
});

test('cancelling, and what is no fault of the file, is thrown', async () => {
  for (const error of [new DOMException('', 'AbortError'), new RangeError('broken')]) {
    const reader = { ...readerOf('other', ''), hash: () => Promise.reject(error) };
    await expect(answerFile('a.jpg', open, lookup, reader)).rejects.toBe(error);
  }
});
