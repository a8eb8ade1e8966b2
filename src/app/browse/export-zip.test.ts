import { unzipSync } from 'fflate';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { cancelZip, downloadZip } from './export-zip.ts';

const { mocked, written } = vi.hoisted(() => ({
  mocked: {
    items: [] as Item[],
    original: vi.fn<(id: string) => Promise<Blob | null>>(),
    told: [] as string[],
    work: [] as object[],
    ended: [] as string[],
  },
  written: [] as Uint8Array<ArrayBuffer>[],
}));

vi.mock('../folders/originals.ts', () => ({ originalFile: mocked.original }));
vi.mock('../session.ts', () => ({ onGalleryLeft: () => undefined }));
vi.mock('../notices.ts', () => ({ tell: (text: string) => mocked.told.push(text) }));
vi.mock('./selection.ts', () => ({
  selectedItems: () => mocked.items,
  setSelection: ({ work }: { work: object }) => mocked.work.push(work),
}));
vi.mock('../library/thumbnails.ts', () => ({
  thumbnailBlob: (hash: string) =>
    Promise.resolve(new Blob([`small ${hash}`], { type: 'image/jpeg' })),
}));
vi.mock('../files/file-target.ts', () => ({
  zipType: {},
  openFileTarget: () =>
    Promise.resolve({
      toDisk: true,
      write: async (chunk: Uint8Array) => void written.push(chunk.slice()),
      finish: async () => void mocked.ended.push('finished'),
      abandon: async () => void mocked.ended.push('abandoned'),
    }),
}));

const item = (path: string, bytes = 3): Item => ({
  id: path,
  path,
  picture: path,
  bytes,
  modified: 1,
  label: null,
  folderSplit: null,
});

beforeEach(() => {
  written.length = 0;
  for (const list of [mocked.told, mocked.work, mocked.ended]) list.length = 0;
  mocked.items = [item('a/1.jpg'), item('a/2.png'), item('b/3.jpg')];
  mocked.original.mockReset();
});

async function unpacked(): Promise<Record<string, string>> {
  const bytes = new Uint8Array(await new Blob(written).arrayBuffer());
  const entries = Object.entries(unzipSync(bytes));
  return Object.fromEntries(entries.map(([name, data]) => [name, new TextDecoder().decode(data)]));
}

test('originals where they can be read, else thumbnails under names that say so, counted', async () => {
  mocked.original.mockImplementation((id) => {
    if (id === 'a/1.jpg') return Promise.resolve(new Blob(['large']));
    return id === 'a/2.png' ? Promise.resolve(null) : Promise.reject(new UserError('changed'));
  });
  await downloadZip();
  expect(await unpacked()).toEqual({
    'a/1.jpg': 'large',
    'a/2.png.thumbnail.jpg': 'small a/2.png',
    'b/3.jpg.thumbnail.jpg': 'small b/3.jpg',
  });
  expect(mocked.ended).toEqual(['finished']);
  expect(mocked.told).toEqual([
    'The zip was saved: 1 original and 2 thumbnails, 1 of them because the file changed on your disk.',
  ]);
  expect(mocked.work[0]).toMatchObject({ kind: 'zip', done: 0, total: 3 });
  expect(mocked.work.at(-1)).toEqual({ kind: 'idle' });
});

test('cancelled, the file is given up and the page says so', async () => {
  mocked.original.mockImplementation(() => {
    cancelZip();
    return Promise.resolve(new Blob(['large']));
  });
  await expect(downloadZip()).rejects.toThrow(/abort/i);
  expect(mocked.ended).toEqual(['abandoned']);
  expect(mocked.told).toEqual(['The zip was cancelled.']);
  expect(mocked.work.at(-1)).toEqual({ kind: 'idle' });
});

test('more than a zip holds is refused with the number, before anything is asked', async () => {
  mocked.items = [item('huge', 5e9)];
  await expect(downloadZip()).rejects.toThrow('1 picture');
  expect(mocked.ended).toEqual([]);
});
