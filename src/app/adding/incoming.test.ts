import { describe, expect, test } from 'vitest';
import type { AddedFile, IncomingFile } from '../../workers/add-files.ts';
import type { FoundFile } from './found-files.ts';
import { readFound, type IncomingContext } from './incoming.ts';

const folder = { handle: {} as FileSystemDirectoryHandle };
const found = (path: string, more: Partial<FoundFile> = {}): FoundFile => ({
  path,
  open: () => Promise.resolve(new File(['abc'], path)),
  ...more,
});

const added = ({ path }: IncomingFile): AddedFile => ({
  kind: 'added',
  id: `id of ${path}`,
  bytes: 3,
  modified: 5,
  hash: 'h',
  perceptual: 'flat 000000',
  width: 1,
  height: 1,
  thumbnail: { bytes: new ArrayBuffer(0), type: 'image/png', width: 1, height: 1 },
});

/** Workers that open nothing by its place where `closed`. */
function context(closed: boolean): { context: IncomingContext; calls: IncomingFile[][] } {
  const calls: IncomingFile[][] = [];
  const add: IncomingContext['decode']['add'] = ({ files }) => {
    calls.push(files);
    return Promise.resolve(
      files.map((file) =>
        closed && !(file.source instanceof File) ? { kind: 'unopened' } : added(file),
      ),
    );
  };
  const { signal } = new AbortController();
  return { calls, context: { decode: { add }, size: 32, known: new Map(), signal } };
}

describe('readFound', () => {
  test('outcomes keep the order of the files, with label and split of their folders', async () => {
    const { context: given, calls } = context(false);
    const outcomes = await readFound(
      [found('set/test/cat/1.jpg', { folder }), found('2.jpg')],
      given,
    );
    expect(calls).toHaveLength(1);
    expect(outcomes.map((one) => one.kind === 'decoded' && one.item)).toMatchObject([
      { id: 'id of set/test/cat/1.jpg', label: 'cat', folderSplit: 'test', bytes: 3, modified: 5 },
      { id: 'id of 2.jpg', label: null, folderSplit: null },
    ]);
  });

  test('what a worker cannot open is opened by the page', async () => {
    const { context: given, calls } = context(true);
    const outcomes = await readFound([found('a/1.jpg', { folder }), found('a/2.jpg')], given);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['decoded', 'decoded']);
    expect(calls.map((files) => files.map(({ path }) => path).sort())).toEqual([
      ['a/1.jpg', 'a/2.jpg'],
      ['a/1.jpg'],
    ]);
  });

  test('a file that is gone is refused alone, a cancelled call refuses nothing', async () => {
    const gone = found('gone.jpg', {
      open: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    });
    const { context: given } = context(false);
    const outcomes = await readFound([gone, found('1.jpg')], given);
    expect(outcomes[0]).toEqual({
      kind: 'refused',
      reason: 'The file changed or went away while it was read; add it again.',
    });
    expect(outcomes[1]!.kind).toBe('decoded');
    const cancelled = { add: () => Promise.reject(new DOMException('stop', 'AbortError')) };
    expect(await readFound([found('1.jpg')], { ...given, decode: cancelled })).toEqual([
      { kind: 'cancelled' },
    ]);
  });
});
