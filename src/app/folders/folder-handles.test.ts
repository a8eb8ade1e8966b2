import { beforeEach, expect, test, vi } from 'vitest';
import type { Folder } from './folder-handles.ts';

const here = vi.hoisted(() => ({
  state: { folders: { folders: [], rescan: { kind: 'idle' } } },
  open: 'a',
  left: [] as (() => void)[],
  written: [] as [string, string[]][],
}));
vi.mock('../session.ts', () => {
  const galleries = new Map<string, object>();
  const made = (id: string): object => ({
    id,
    changeable: true,
    assertChangeable: () => undefined,
    storage: {
      persistent: true,
      writeSetting: (name: string, folders: { name: string }[]) => {
        here.written.push([name, folders.map((folder) => folder.name)]);
        return Promise.resolve();
      },
    },
  });
  return {
    library: () => {
      if (!galleries.has(here.open)) galleries.set(here.open, made(here.open));
      return galleries.get(here.open);
    },
    onGalleryLeft: (reset: () => void) => here.left.push(reset),
  };
});
vi.mock('../store.ts', () => ({
  get: () => here.state,
  set: (change: object) => Object.assign(here.state, change),
}));

const { forgetFolder, keepFolders, keptFolders } = await import('./folder-handles.ts');

const folder = (
  name: string,
  isSameEntry = (): Promise<boolean> => Promise.resolve(false),
): Folder =>
  ({
    kind: 'directory',
    name,
    isSameEntry,
    values: () => ({ next: () => Promise.resolve({ done: true }) }),
  }) as unknown as Folder;

function leaveFor(id: string): void {
  here.open = id;
  here.left.forEach((reset) => reset());
}

beforeEach(() => {
  leaveFor('a');
  here.written = [];
});

test('folders are written down with the open gallery', async () => {
  await keepFolders([folder('pets')]);
  await keepFolders([folder('cars')]);
  expect(here.written.at(-1)).toEqual(['folder handles/a', ['pets', 'cars']]);
});

test('no folder of a gallery comes to the one that takes its place meanwhile', async () => {
  const leave = (): Promise<boolean> => {
    leaveFor('b');
    return Promise.resolve(false);
  };
  await keepFolders([folder('pets', leave)]);
  here.written = [];
  await keepFolders([folder('cars')]);
  expect(here.written).toEqual([]);
  expect(keptFolders()).toEqual([]);
});

test('a folder of the next gallery is not forgotten for one of the gallery before', async () => {
  const forgetting = forgetFolder('pets');
  leaveFor('b');
  await Promise.all([forgetting, keepFolders([folder('pets')])]);
  expect(keptFolders().map(({ name }) => name)).toEqual(['pets']);
  expect(here.written).toEqual([['folder handles/b', ['pets']]]);
});
