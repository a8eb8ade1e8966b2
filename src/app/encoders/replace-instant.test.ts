import { beforeEach, expect, test, vi } from 'vitest';
import type { FittedEncoder } from '../../learn/fit-encoder.ts';
import type { Judged } from './quality.ts';
import { outcomeText, replaceIfAsGood } from './replace-instant.ts';
import type { Quality } from '../state.ts';

const { library, loaded, measureFinding, keepCandidate, unloadEncoder, tell } = vi.hoisted(() => {
  const library = {
    meta: { encoders: [] as { id: string; improvement: object | null }[] },
    encoder: (id: string) => library.meta.encoders.find((record) => record.id === id),
    rowsOf: () => ({ codes: { count: 300 } }),
    pictureRows: () => new Map(),
    fitted: (rows: object) => rows,
    commit: (_: object, change: (meta: object) => object) => {
      library.meta = change(library.meta) as typeof library.meta;
      return Promise.resolve();
    },
  };
  return {
    library,
    loaded: new Set<string>(),
    measureFinding: vi.fn<(judged: Judged) => Promise<Quality | null>>(),
    keepCandidate: vi.fn<(candidate: object) => Promise<void>>(),
    unloadEncoder: vi.fn<(id: string) => Promise<void>>(),
    tell: vi.fn<(text: string) => void>(),
  };
});

vi.mock('../session.ts', () => ({ library: () => library, loadedEncoders: loaded }));
vi.mock('../store.ts', () => ({ get: () => ({ activeEncoder: 'other' }), set: () => undefined }));
vi.mock('./candidate.ts', () => ({
  prepareCandidate: (id: string, name: string, _: object, details: object) => {
    const loadedAs = library.encoder(id) ? `${id} to come` : id;
    loaded.add(loadedAs);
    const rows = { codes: { count: 320 } };
    return Promise.resolve({ state: { id, name }, details, rows, loadedAs });
  },
  keepCandidate,
}));
vi.mock('./encoders.ts', () => ({
  activate: () => Promise.resolve(),
  encodeMissing: () => Promise.resolve(),
  measure: () => Promise.resolve(),
  publishEncoders: () => undefined,
}));
vi.mock('./encoder-loading.ts', () => ({ unloadEncoder }));
vi.mock('../judging/evaluation-actions.ts', () => ({}));
vi.mock('./quality.ts', () => ({ measureFinding }));
vi.mock('../notices.ts', () => ({ tell }));

const finds = (value: number): Quality => ({
  measure: 'precision at 10',
  value,
  queries: 112,
  gallery: 200,
  test: null,
});
const fitted = { encoder: {}, encoded: {} } as FittedEncoder;
const hashes = Array.from({ length: 250 }, (_, row) => String(row));
const go = (signal = new AbortController().signal): Promise<void> =>
  replaceIfAsGood(fitted, hashes, signal);

function measures(before: number, improved: number): void {
  measureFinding.mockImplementation(({ encoder }) =>
    Promise.resolve(finds(encoder.id === 'instant' ? before : improved)),
  );
}

beforeEach(() => {
  vi.resetAllMocks();
  loaded.clear();
  library.meta = {
    encoders: [
      { id: 'instant', improvement: null },
      { id: 'other', improvement: null },
    ],
  };
});

test('improved codes that find worse are not kept, and it is remembered that they were tried', async () => {
  measures(0.39, 0.36);
  await go();
  expect(keepCandidate).not.toHaveBeenCalled();
  expect(library.meta.encoders).toEqual([
    { id: 'instant', improvement: { triedOn: 250, kept: false } },
    { id: 'other', improvement: null },
  ]);
  expect(unloadEncoder).toHaveBeenCalledWith('instant to come');
  expect(tell).toHaveBeenCalledWith(expect.stringContaining('0.39 with them and 0.36'));
});

test('improved codes are kept where they find better, and where they find as well', async () => {
  measures(0.36, 0.39);
  await go();
  measures(0.36, 0.36);
  await go();
  expect(keepCandidate).toHaveBeenCalledTimes(2);
  expect(keepCandidate).toHaveBeenCalledWith(
    expect.objectContaining({
      details: expect.objectContaining({ improvement: { triedOn: 250, kept: true } }) as object,
    }),
  );
});

test('improved codes that no newer ones could better are still known as improved', async () => {
  library.meta.encoders[0]!.improvement = { triedOn: 130, kept: true };
  measures(0.39, 0.36);
  await go();
  expect(library.encoder('instant')?.improvement).toEqual({ triedOn: 250, kept: true });
});

test('both are measured on the pictures that both have rows of', async () => {
  measures(0.3, 0.4);
  await go();
  expect(measureFinding.mock.calls.map(([{ encoder, count }]) => [encoder.id, count])).toEqual([
    ['instant', 300],
    ['instant to come', 300],
  ]);
});

test('where nothing can be measured the improved codes are kept without a word', async () => {
  measureFinding.mockResolvedValue(null);
  await go();
  expect(keepCandidate).toHaveBeenCalledTimes(1);
  expect(tell).not.toHaveBeenCalled();
});

test('stopping while they are measured changes nothing and leaves nothing behind', async () => {
  const stopping = new AbortController();
  const before = library.meta;
  measureFinding.mockImplementation(() => {
    stopping.abort();
    return Promise.resolve(finds(0.5));
  });
  await expect(go(stopping.signal)).rejects.toThrow('aborted');
  expect(keepCandidate).not.toHaveBeenCalled();
  expect(library.meta).toBe(before);
  expect(unloadEncoder).toHaveBeenCalledWith('instant to come');
});

test('the sentence has more digits where two would hide which is better', () => {
  expect(outcomeText(finds(0.3912), finds(0.3904))).toBe(
    'The instant codes stay as they were: precision at 10 is 0.3912 with them and 0.3904 with improved ones (112 queries).',
  );
  expect(outcomeText(finds(0.36), finds(0.36))).toBe(
    'Improved instant codes are in place: precision at 10 is 0.36 with them and was 0.36 before (112 queries).',
  );
});
