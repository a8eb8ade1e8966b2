import { describe, expect, test } from 'vitest';
import type { IncomingFile } from './add-files.ts';
import { createDecodeApi } from './decode.ts';

describe('createDecodeApi', () => {
  const api = createDecodeApi();
  const context = { signal: new AbortController().signal, progress: () => undefined };

  test('hashes a file by SHA-256 (FIPS 180-2, appendix B.1)', async () => {
    expect(await api.hash({ file: new Blob(['abc']) })).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  const incoming = (parts: BlobPart[], path = 'a/b.jpg'): IncomingFile => ({
    path,
    source: new File(parts, path),
  });
  const jpegStart = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

  test('each file is refused with a sentence of its own, in order', async () => {
    const files = [incoming([]), incoming(['just words']), incoming([jpegStart])];
    const refused = await api.add({ files, sizes: [32] }, context);
    expect(refused).toEqual([
      { kind: 'refused', reason: expect.stringContaining('empty (0 bytes)') as string },
      { kind: 'refused', reason: expect.stringContaining('not a picture') as string },
      { kind: 'refused', reason: expect.stringContaining('JPEG header') as string },
    ]);
  });

  test('an aborted call adds nothing more', async () => {
    const aborted = { ...context, signal: AbortSignal.abort() };
    await expect(api.add({ files: [incoming(['x'])], sizes: [32] }, aborted)).rejects.toThrow(
      'abort',
    );
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
