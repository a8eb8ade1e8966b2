import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { createDecodeApi } from './decode.ts';

describe('createDecodeApi', () => {
  const api = createDecodeApi();
  const context = { signal: new AbortController().signal, progress: () => undefined };

  test('hashes a file by SHA-256 (FIPS 180-2, appendix B.1)', async () => {
    expect(await api.hash({ file: new Blob(['abc']) })).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test.each([
    ['an empty file', [], 'empty (0 bytes)'],
    ['text', ['just words'], 'not a picture'],
    ['a JPEG that ends in its header', [new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], 'JPEG header'],
  ])('refuses %s with a sentence', async (_, parts, sentence) => {
    const refused = api.add({ file: new Blob(parts as BlobPart[]), sizes: [32] }, context);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(sentence);
  });

  test('an aborted call decodes nothing more, an empty one nothing at all', async () => {
    const thumbnails = [{ hash: 'a', blob: new Blob() }];
    const handed = api.decodeThumbnails({ thumbnails: [], size: 32 }, context);
    await expect(handed).resolves.toBeUndefined();
    const aborted = { ...context, signal: AbortSignal.abort() };
    await expect(api.decodeThumbnails({ thumbnails, size: 32 }, aborted)).rejects.toThrow('abort');
  });

  test('a file that can no longer be read is refused with what to do', async () => {
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await expect(api.query({ file: gone, size: 32 }, context)).rejects.toThrow('Add it again.');
  });
});
