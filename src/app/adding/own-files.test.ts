import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', { search: '' });
const openFile = vi.fn((_: File) => Promise.resolve());
vi.mock('../files/open-file.ts', () => ({ openFile }));
const { store } = await import('../store.ts');
const { withoutOwnFiles } = await import('./own-files.ts');

const found = (path: string) => ({ path, open: () => Promise.resolve(new File([], path)) });

test('a project or zip that comes alone is opened', async () => {
  expect(withoutOwnFiles([found('cats.Semblance')])).toBeNull();
  await vi.waitFor(() => expect(openFile).toHaveBeenCalledOnce());
  expect(openFile.mock.calls[0]![0].name).toBe('cats.Semblance');
  expect(withoutOwnFiles([found('model.zip')])).toBeNull();
});

test('a project among pictures is told of, and the pictures go on', () => {
  const picture = found('a.jpg');
  expect(withoutOwnFiles([found('cats.semblance'), picture])).toEqual([picture]);
  expect(store.getState().notices.at(-1)?.text).toMatch(
    /^“cats.semblance” is a project and was not/,
  );
});

test('two projects leave nothing to add, and pictures alone stay as they are', () => {
  expect(withoutOwnFiles([found('a.semblance'), found('b.semblance')])).toBeNull();
  const pictures = [found('a.jpg'), found('b.zip')];
  expect(withoutOwnFiles(pictures)).toBe(pictures);
});
