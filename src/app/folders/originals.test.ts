import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { sha256 } from '../../lib/sha256.ts';

const here = vi.hoisted(() => ({ folders: [] as unknown[], items: [] as unknown[] }));
vi.mock('./folder-handles.ts', () => ({ keptFolders: () => here.folders }));
vi.mock('../session.ts', () => ({ library: () => ({ items: here.items }) }));

const { originalFile } = await import('./originals.ts');

/** A folder's handle with one folder "ape" in it. */
function folder(name: string, files: Record<string, File>): unknown {
  const missing = (): never => {
    throw new DOMException('There is none.', 'NotFoundError');
  };
  const ape = {
    getFileHandle: (file: string) =>
      Promise.resolve({ getFile: () => Promise.resolve(files[file] ?? missing()) }),
  };
  return {
    name,
    getDirectoryHandle: async (child: string) => (child === 'ape' ? ape : missing()),
  };
}

async function item(path: string, text: string, modified = 1): Promise<Item> {
  const bytes = new TextEncoder().encode(text);
  const picture = await sha256(bytes);
  const facts = { bytes: bytes.length, modified, label: null, folderSplit: null };
  return { id: path, path, picture, ...facts };
}

const file = (text: string, lastModified = 1): File => new File([text], 'a.jpg', { lastModified });

describe('the file that an item came from', () => {
  beforeEach(async () => {
    here.items = [await item('pets/ape/a.jpg', 'one')];
    here.folders = [];
  });

  test('is found below the kept folder', async () => {
    const original = file('one');
    here.folders = [folder('cars', {}), folder('pets', { 'a.jpg': original })];
    expect(await originalFile('pets/ape/a.jpg')).toBe(original);
  });

  test('is none without a handle, in a folder of another name, and where it is gone', async () => {
    expect(await originalFile('pets/ape/a.jpg')).toBeNull();
    here.folders = [folder('cars', { 'a.jpg': file('one') }), folder('pets', {})];
    expect(await originalFile('pets/ape/a.jpg')).toBeNull();
    expect(await originalFile('nobody')).toBeNull();
  });

  test('may have another date with the same bytes', async () => {
    here.folders = [folder('pets', { 'a.jpg': file('one', 99) })];
    expect(await originalFile('pets/ape/a.jpg')).not.toBeNull();
  });

  test.each(['two', 'longer'])('is refused with other bytes: %s', async (text) => {
    here.folders = [folder('pets', { 'a.jpg': file(text, 99) })];
    await expect(originalFile('pets/ape/a.jpg')).rejects.toThrow(UserError);
    await expect(originalFile('pets/ape/a.jpg')).rejects.toThrow('“pets/ape/a.jpg” has changed');
  });

  test('is looked up: for many files the items are gone through once', async () => {
    let reads = 0;
    const [own] = here.items as Item[];
    const { id } = own!;
    Object.defineProperty(own, 'id', { get: () => (reads++, id) });
    here.items = [own, ...Array.from({ length: 9 }, (_, n) => ({ ...own, id: `${n}` }))];
    here.folders = [folder('cars', {})];
    reads = 0;
    for (let call = 0; call < 50; call++) await originalFile('5');
    expect(reads).toBeLessThan(60); // 50 are those of a copy, which is told from the item itself
  });

  test('may be another one that was added with the same bytes', async () => {
    const copy = file('one');
    here.items = [...here.items, await item('more/ape/a.jpg', 'one')];
    here.folders = [folder('more', { 'a.jpg': copy })];
    expect(await originalFile('pets/ape/a.jpg')).toBe(copy);
  });
});
