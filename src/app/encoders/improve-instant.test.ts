import { beforeEach, expect, test, vi } from 'vitest';
import { giveUpImproving, improveInstant } from './improve-instant.ts';

const { gallery, state, record, replaceIfAsGood, report } = vi.hoisted(() => ({
  gallery: { pictures: 0 },
  state: { improving: null as object | null, ingest: { kind: 'idle' } },
  record: { improvement: null as { triedOn: number; kept: boolean } | null },
  replaceIfAsGood: vi.fn<(fitted: object, hashes: readonly string[]) => Promise<void>>(),
  report: vi.fn<(error: unknown) => void>(),
}));

vi.mock('../galleries/gallery-view.ts', () => ({
  picturesOf: (split: string) =>
    split === 'train' ? Array.from({ length: gallery.pictures }, (_, row) => String(row)) : [],
}));
const library = { encoder: () => record, changeable: true };
vi.mock('../session.ts', () => ({
  library: () => library,
  learn: { remote: { improveInstant: () => Promise.resolve({}) } },
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
  parameters: { seed: 1 },
}));
vi.mock('../library/pixels.ts', () => ({ INGEST_SIZE: 32, bringPixels: () => Promise.resolve() }));
vi.mock('./replace-instant.ts', () => ({ replaceIfAsGood }));
vi.mock('../notices.ts', () => ({ report, tell: () => undefined }));

/** As the page's own: a failure is told, not thrown. */
const inTurn = (work: () => Promise<void>): Promise<void> => work().catch(report);

function refuses(meanwhile: () => void = () => undefined): void {
  replaceIfAsGood.mockImplementation((_, { length }) => {
    record.improvement = { triedOn: length, kept: false };
    meanwhile();
    return Promise.resolve();
  });
}

async function improved(): Promise<void> {
  improveInstant(inTurn);
  await vi.waitFor(() => expect(state.improving).toBeNull());
}

const triedOn = (): number[] => replaceIfAsGood.mock.calls.map(([, hashes]) => hashes.length);

beforeEach(() => {
  giveUpImproving();
  vi.resetAllMocks();
  gallery.pictures = 150;
  state.ingest = { kind: 'idle' };
  record.improvement = null;
});

test('improving is not tried again until the gallery has doubled, also where the first codes stayed', async () => {
  refuses();
  await improved();
  await improved();
  gallery.pictures = 299;
  await improved();
  expect(triedOn()).toEqual([150]);
  gallery.pictures = 300;
  await improved();
  expect(triedOn()).toEqual([150, 300]);
});

test('a gallery that doubles meanwhile is looked at again at the end', async () => {
  refuses(() => (gallery.pictures = Math.min(400, gallery.pictures * 2)));
  improveInstant(inTurn);
  await vi.waitFor(() => expect(triedOn()).toEqual([150, 300]));
  await vi.waitFor(() => expect(state.improving).toBeNull());
  expect(triedOn()).toEqual([150, 300]);
});

test('while more pictures come in the second look is left to whoever adds them', async () => {
  state.ingest = { kind: 'adding' };
  refuses(() => (gallery.pictures = 300));
  await improved();
  expect(triedOn()).toEqual([150]);
});

test('a failure in its turn is told once and not tried again by itself', async () => {
  replaceIfAsGood.mockRejectedValue(new Error('no room'));
  await improved();
  expect(replaceIfAsGood).toHaveBeenCalledTimes(1);
  expect(report).toHaveBeenCalledTimes(1);
});

test('stopping is no failure for what waits for its turn behind it', async () => {
  replaceIfAsGood.mockRejectedValue(new DOMException('Improving was given up.', 'AbortError'));
  await improved();
  expect(report).not.toHaveBeenCalled();
});
