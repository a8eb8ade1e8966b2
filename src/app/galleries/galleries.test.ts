import { expect, test, vi } from 'vitest';
import { createGallery, deleteGallery, openGallery } from './galleries.ts';

const { state, forgotten, session, released, made, reported, shown } = vi.hoisted(() => ({
  state: { galleries: { list: [{ id: 'trip', name: 'Trip' }], switching: null as string | null } },
  forgotten: [] as string[],
  session: {
    library: {
      id: 'main',
      items: [],
      meta: { images: 0, indexOnly: false },
      storage: {},
      mended: null,
    },
  },
  released: [] as string[],
  made: [] as object[],
  reported: [] as string[],
  shown: [] as string[],
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
}));
vi.mock('../session.ts', () => ({
  library: () => session.library,
  readGallery: (id: string) =>
    Promise.resolve({
      library: { ...session.library, id },
      fellBack: false,
      hold: { release: () => released.push(id) },
    }),
  asWriter: (_: string, work: () => Promise<unknown>) => work(),
  takeLibrary: (next: typeof session.library) => {
    session.library = next;
    return Promise.resolve();
  },
  wakeLearn: () => Promise.reject(new Error('no worker')),
}));
vi.mock('./galleries-kept.ts', () => ({
  firstName: 'My pictures',
  listGalleries: () => Promise.resolve(state.galleries.list),
  forgetGallery: (id: string) => Promise.resolve(forgotten.push(id)),
  rememberGallery: () => Promise.reject(new Error('The storage is full.')),
}));
vi.mock('./galleries-published.ts', () => ({ publishGalleries: () => Promise.resolve() }));
vi.mock('../library/kept-parts.ts', () => ({}));
vi.mock('../library/library.ts', () => ({
  Library: class {
    commit(_: object, change: (meta: object) => object): Promise<void> {
      const { createdAt: _at, ...meta } = change({ indexOnly: false }) as { createdAt: number };
      made.push(meta);
      return Promise.resolve();
    }
  },
}));
vi.mock('./leave-gallery.ts', () => ({
  settleWork: () => Promise.resolve(),
  leaveFor: (take: () => Promise<void>) => take(),
}));
vi.mock('../notices.ts', () => ({
  report: (_: unknown, doing: string) => reported.push(doing),
  tell: () => undefined,
}));
vi.mock('../settings.ts', () => ({ restoreSettings: () => Promise.resolve() }));
vi.mock('../show-library.ts', () => ({
  showLibrary: () => {
    shown.push(session.library.id);
    return Promise.resolve();
  },
}));

test('a gallery that took the place of another is shown, whatever else cannot be done', async () => {
  await openGallery('trip');
  expect(shown).toEqual(['trip']);
  expect(reported).toEqual(['remember the open gallery', 'make codes']);
  expect(state.galleries.switching).toBeNull();
  expect(released).toEqual([]);
});

test('none is made while one is being opened, since it could not be opened then', async () => {
  state.galleries = { ...state.galleries, switching: 'trip' };
  await expect(createGallery('Home')).rejects.toThrow('is being opened; wait');
});

test('the only gallery is not deleted, but for one that came as an index only, which leaves an empty one', async () => {
  state.galleries = { list: [{ id: 'trip', name: 'Trip' }], switching: null };
  session.library = { ...session.library, id: 'trip' };
  await expect(deleteGallery('trip')).rejects.toThrow('the only gallery');
  expect(forgotten).toEqual([]);
  session.library.meta = { ...session.library.meta, indexOnly: true };
  await deleteGallery('trip');
  expect(forgotten).toEqual(['trip']);
  expect(made).toEqual([{ name: 'My pictures', indexOnly: false }]);
  expect(session.library.id).toMatch(/^gallery-/);
  forgotten.length = 0;
});

test('a gallery that is being opened is not deleted', async () => {
  state.galleries = { ...state.galleries, switching: 'trip' };
  session.library.id = 'main';
  await expect(deleteGallery('trip')).rejects.toThrow('being opened');
  expect(forgotten).toEqual([]);
});
