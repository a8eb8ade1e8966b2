import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { activate, encodeMissing, measure } from './encoders.ts';
import type { EncoderRecord } from '../library/library.ts';
import { PicturesGone } from './measured-pictures.ts';

const { state, library, encodeRows, load } = vi.hoisted(() => {
  const meta = { encoders: [] as object[], activeEncoder: 'one' as string | null };
  const library = {
    meta,
    changeable: true,
    pictures: new Map([['picture', {}]]),
    encoder: (id: string) =>
      library.meta.encoders.find((record) => (record as { id: string }).id === id),
    rowsOf: () => ({ codes: { count: 0 }, embeddings: { width: 1, values: new Int8Array() } }),
    pictureRows: () => new Map(),
    putRows: vi.fn<() => Promise<void>>(),
    // as slow as a disk: whoever looks meanwhile sees what was before
    begun: 0,
    commit: async (_: object, change: (before: typeof meta) => typeof meta) => {
      library.begun++;
      for (let turn = 0; turn < 100; turn++) await Promise.resolve();
      library.meta = change(library.meta);
    },
  };
  return {
    library,
    state: { activeEncoder: null as string | null, gallery: { items: [] }, runs: {} },
    encodeRows: vi.fn<() => Promise<object>>(),
    load: vi.fn<() => Promise<void>>(),
  };
});

const session = vi.hoisted(() => ({ opened: null as object | null }));
vi.mock('../session.ts', () => ({ library: () => session.opened ?? library, search: { load } }));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
}));
vi.mock('./encode-rows.ts', () => ({ encodeRows, isWhole: () => true }));
vi.mock('./encoder-loading.ts', () => ({}));
vi.mock('../galleries/gallery-view.ts', () => ({ searchableRows: () => [] }));
vi.mock('../library/leading-rows.ts', () => ({ leadingRows: () => [] }));
const measureQuality = vi.hoisted(() => vi.fn<() => Promise<object>>());
vi.mock('./quality.ts', () => ({ measureQuality }));
vi.mock('../query/query.ts', () => ({ searchAgain: () => Promise.resolve() }));
vi.mock('../training/runs-kept.ts', () => ({ assertKept: () => undefined, keptBytes: () => ({}) }));
const report = vi.hoisted(() => vi.fn<(error: unknown, doing: string) => void>());
vi.mock('../notices.ts', () => ({ report }));

const record = (id: string, createdAt = 1) =>
  ({ id, createdAt, name: id, compare: 'hamming', weights: 'kept' }) as EncoderRecord;

beforeEach(() => {
  library.meta = { encoders: [record('one'), record('two')], activeEncoder: 'one' };
  library.begun = 0;
  session.opened = null;
  library.putRows.mockReset();
  load.mockResolvedValue();
  encodeRows.mockReset();
  report.mockReset();
  encodeRows.mockResolvedValue({});
});

afterEach(() => expect(report).not.toHaveBeenCalled());

test('nothing is said where pictures are removed while they are measured with: it is measured again', async () => {
  measureQuality.mockRejectedValueOnce(new PicturesGone('Pictures were removed.'));
  await measure('one');
});

test('rows that an encoder lacks are kept once they are made', async () => {
  await encodeMissing(record('one'));
  expect(library.putRows).toHaveBeenCalledTimes(1);
});

test('rows of an encoder that was made anew or deleted meanwhile are not kept in its place', async () => {
  encodeRows.mockImplementationOnce(() => {
    library.meta.encoders = [record('one', 2)];
    return Promise.resolve({});
  });
  await encodeMissing(record('one'));
  library.meta.encoders = [];
  await encodeMissing(record('one'));
  expect(library.putRows).not.toHaveBeenCalled();
});

test('an encoder that loses its weights while its codes are made does not come into use', async () => {
  encodeRows.mockImplementationOnce(() => {
    library.meta.encoders = [record('one'), { ...record('two'), weights: 'dropped' }];
    return Promise.resolve({});
  });
  state.activeEncoder = 'one';
  await activate('two');
  expect(state.activeEncoder).toBe('one');
});

test('an encoder of a gallery that is left meanwhile does not come into use in the next one', async () => {
  library.pictures.clear();
  const commit = vi.fn<() => Promise<void>>();
  load.mockImplementationOnce(() => {
    session.opened = { ...library, commit };
    return Promise.resolve();
  });
  await activate('two');
  expect(commit).not.toHaveBeenCalled();
  expect(library.meta.activeEncoder).toBe('one');
});

test('whoever switches and at once switches back finds the first encoder again at the next visit', async () => {
  library.pictures.clear();
  const there = activate('two');
  while (library.begun === 0) await Promise.resolve(); // the switch is being written
  await Promise.all([there, activate('one')]);
  expect(library.meta.activeEncoder).toBe('one');
});
