import { beforeEach, expect, test, vi } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import type { FoundFile } from '../adding/found-files.ts';
import type { FileOutcome } from '../adding/incoming.ts';

interface Gallery {
  items: Item[];
  skipped: never[];
  assertChangeable(): void;
  remove(ids: ReadonlySet<string>): Promise<void>;
}

const here = vi.hoisted(() => ({
  state: { folders: { folders: [], rescan: { kind: 'idle' } } },
  library: null as unknown as Gallery,
  listed: [] as FoundFile[],
  outcomes: [] as FileOutcome[],
  said: [] as string[],
}));
vi.mock('../adding/add-pictures.ts', () => ({
  inTurnOfAdding: async (_: string, work: (signal: AbortSignal) => Promise<boolean>) => {
    await work(new AbortController().signal);
  },
}));
vi.mock('./folder-handles.ts', () => ({
  accessOf: () => Promise.resolve('granted'),
  allowFolders: () => Promise.resolve(),
  keptFolders: () => [{ name: 'pets' }],
}));
vi.mock('../adding/found-files.ts', () => ({ filesOfFolder: () => Promise.resolve(here.listed) }));
vi.mock('../galleries/gallery-edits.ts', () => ({ showEdited: () => Promise.resolve() }));
vi.mock('../adding/ingest.ts', () => ({
  Ingest: class {
    added = 0;
    readonly #files: readonly FoundFile[];
    readonly #heard: (path: string, outcome: FileOutcome) => void;
    constructor(
      files: readonly FoundFile[],
      _: AbortSignal,
      { heard }: { heard: (path: string, outcome: FileOutcome) => void },
    ) {
      this.#files = files;
      this.#heard = heard;
    }
    run(): Promise<void> {
      here.outcomes.forEach((outcome, row) => this.#heard(this.#files[row]!.path, outcome));
      return Promise.resolve();
    }
  },
}));
vi.mock('../notices.ts', () => ({
  report: (error: Error) => here.said.push(error.message),
  tell: (text: string) => here.said.push(text),
}));
vi.mock('../session.ts', () => ({
  library: () => here.library,
  onGalleryLeft: () => undefined,
  wakeLearn: () => Promise.resolve(),
}));
vi.mock('../store.ts', () => ({
  get: () => here.state,
  set: (change: object) => Object.assign(here.state, change),
}));

const { rescan } = await import('./rescan.ts');

const item = (path: string, id = path): Item => ({
  id,
  path,
  picture: `bytes of ${id}`,
  bytes: 1,
  modified: 0,
  label: null,
  folderSplit: null,
});
const found = (path: string): FoundFile => ({ path, open: () => Promise.reject(new Error(path)) });
const decoded = (path: string, id: string): FileOutcome =>
  ({ kind: 'decoded', item: item(path, id) }) as FileOutcome;

function gallery(items: Item[]): Gallery {
  return {
    items,
    skipped: [],
    assertChangeable: () => undefined,
    remove(ids) {
      this.items = this.items.filter(({ id }) => !ids.has(id));
      return Promise.resolve();
    },
  };
}

beforeEach(() => {
  here.state.folders.rescan = { kind: 'idle' };
  here.said = [];
  here.outcomes = [];
});

test('a folder of very many files is listed', async () => {
  here.library = gallery([]);
  here.listed = Array.from({ length: 150_000 }, (_, row) => found(`pets/${row}.jpg`));
  await rescan();
  expect(here.said).toEqual([expect.stringContaining('Rescan of 150,000 files')]);
});

test('what is gone from a gallery that was left meanwhile is not asked about in the next one', async () => {
  here.library = gallery([item('pets/a.jpg', 'old'), item('pets/b.jpg')]);
  here.listed = [found('pets/a.jpg')];
  here.outcomes = [decoded('pets/a.jpg', 'new')];
  const left = here.library;
  left.remove = (ids) => {
    left.items = left.items.filter(({ id }) => !ids.has(id));
    here.library = gallery([]);
    return Promise.resolve();
  };
  await rescan();
  expect(here.state.folders.rescan).toEqual({ kind: 'idle' });
  expect(here.said).toEqual([]);
});

test.each<FileOutcome>([
  { kind: 'refused', reason: 'It could not be read.' },
  { kind: 'cancelled' },
])(
  'one file under a path replaces nothing while another one there was not read: $kind',
  async (unread) => {
    here.library = gallery([item('pets/a.jpg', 'one'), item('pets/a.jpg', 'other')]);
    here.listed = [found('pets/a.jpg'), found('pets/a.jpg')];
    here.outcomes = [decoded('pets/a.jpg', 'one'), unread];
    await rescan();
    expect(here.library.items).toHaveLength(2);
    expect(here.state.folders.rescan).toEqual({ kind: 'idle' });
  },
);
