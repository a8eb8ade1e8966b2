import { beforeEach, expect, test, vi } from 'vitest';
import { evaluateAgain, evaluateAll } from './evaluate.ts';

interface Run {
  id: string;
  name: string;
  createdAt: number;
  weights: string;
  options: object;
  evaluation: object | null;
}

const { state, judge, told } = vi.hoisted(() => ({
  state: {
    opened: {},
    library: { encoders: [] as Run[] },
    gallery: { items: [1, 2], splits: [], labels: [] as unknown[] },
  },
  judge: vi.fn<(hashes: { items: number }) => Promise<object>>(),
  told: [] as string[],
}));

vi.mock('../session.ts', () => ({
  library: () =>
    Object.assign(state.opened, {
      meta: state.library,
      changeable: true,
      assertChangeable: () => undefined,
      encoder: (id: string) => state.library.encoders.find((run) => run.id === id),
      commit: (_: object, change: (meta: { encoders: Run[] }) => { encoders: Run[] }) => {
        state.library = change(state.library);
        return Promise.resolve();
      },
    }),
}));
vi.mock('../store.ts', () => ({
  get: () => ({
    gallery: state.gallery,
    activeEncoder: 'first',
    evaluation: {},
    training: { kind: 'idle' },
  }),
  set: () => undefined,
  parameters: { seed: 1 },
}));
vi.mock('../encoders/encoders.ts', () => ({
  encodeMissing: () => Promise.resolve(),
  publishEncoders: () => undefined,
}));
vi.mock('../encoders/measured-pictures.ts', () => ({
  copiedPictures: () => ({ originals: ['a'], places: Int32Array.of(0), gallery: ['a', 'b'] }),
  encodedSide: () => ({ count: 2, codes: null, embeddings: null }),
}));
vi.mock('./judge.ts', () => ({ judge }));
vi.mock('../encoders/inputs.ts', () => ({
  encodeCopies: () => Promise.resolve({ codes: null, embeddings: null }),
}));
vi.mock('../encoders/encoder-loading.ts', () => ({ ensureLoaded: () => Promise.resolve() }));
vi.mock('./evaluate-baselines.ts', () => ({ ensureBaselines: () => Promise.resolve() }));
vi.mock('../notices.ts', () => ({
  tell: (text: string) => told.push(text),
  report: (_: unknown, doing: string) => told.push(doing),
}));

const run = (id: string, createdAt = 1): Run => ({
  id,
  name: id,
  createdAt,
  weights: 'kept',
  options: {},
  evaluation: null,
});

const judgedRuns = (): string[] =>
  state.library.encoders.filter(({ evaluation }) => evaluation !== null).map(({ id }) => id);

beforeEach(() => {
  state.library = { encoders: [run('first'), run('second'), run('third')] };
  told.length = 0;
  judge.mockReset();
  judge.mockImplementation(({ items }) => Promise.resolve({ protocol: { items, remarks: [] } }));
});

test('a run that is deleted while others are judged is left out without a word', async () => {
  judge.mockImplementationOnce(({ items }) => {
    state.library = { encoders: state.library.encoders.filter(({ id }) => id !== 'second') };
    return Promise.resolve({ protocol: { items, remarks: [] } });
  });
  await evaluateAll();
  expect(judgedRuns()).toEqual(['first', 'third']);
  expect(told).toEqual([]);
});

test('a run that cannot be judged is told, and the others are judged', async () => {
  judge.mockRejectedValueOnce(new Error('its network is gone'));
  await evaluateAll();
  expect(judgedRuns()).toEqual(['second', 'third']);
  expect(told).toEqual(['evaluate “first”']);
});

test('codes that take the place of others before their turn are judged as what they are now', async () => {
  judge.mockImplementationOnce(({ items }) => {
    const { encoders } = state.library;
    state.library = {
      encoders: encoders.map((one) => (one.id === 'third' ? run('third', 2) : one)),
    };
    return Promise.resolve({ protocol: { items, remarks: [] } });
  });
  await evaluateAll();
  expect(judgedRuns()).toEqual(['first', 'second', 'third']);
});

test('a cancelled evaluation says that the figures stay, unless the gallery was cleared meanwhile', async () => {
  const aborted = new DOMException('Cancelled.', 'AbortError');
  judge.mockRejectedValueOnce(aborted);
  await evaluateAll();
  expect(judgedRuns()).toEqual([]);
  expect(told).toEqual(['The evaluation was cancelled; the figures that were there stay.']);
  judge.mockImplementationOnce(() => {
    state.opened = {};
    return Promise.reject(aborted);
  });
  await evaluateAll();
  expect(told).toHaveLength(1);
});

test('codes that are replaced after their turn are judged again when the others are done', async () => {
  let again = Promise.resolve();
  judge.mockImplementation(({ items }) => {
    if (judge.mock.calls.length === 2) {
      const { encoders } = state.library;
      state.library = {
        encoders: encoders.map((one) => (one.id === 'first' ? run('first', 2) : one)),
      };
      again = evaluateAgain('first');
    }
    return Promise.resolve({ protocol: { items, remarks: [] } });
  });
  await evaluateAll();
  expect(judgedRuns()).toEqual(['second', 'third']);
  await again;
  expect(judgedRuns()).toEqual(['first', 'second', 'third']);
});
