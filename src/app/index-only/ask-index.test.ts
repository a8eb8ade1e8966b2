import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../lib/error.ts';
import { askFiles, cancelAsking, clearAnswers, saveAnswers } from './ask-index.ts';
import { nothingAsked, type FileAnswer, type IndexOnlyState } from './index-only-state.ts';

const { state, works, told, saved, answer, left } = vi.hoisted(() => ({
  state: { indexOnly: {} as IndexOnlyState },
  works: [] as IndexOnlyState['work'][],
  told: [] as string[],
  saved: [] as string[],
  answer: vi.fn<(name: string) => Promise<FileAnswer>>(),
  left: [] as (() => void)[],
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: typeof state) => {
    Object.assign(state, change);
    works.push(change.indexOnly.work);
  },
}));
vi.mock('../session.ts', () => ({
  decode: { width: 2 },
  library: () => ({ items: [], pictures: new Map() }),
  onGalleryLeft: (reset: () => void) => left.push(reset),
}));
vi.mock('../notices.ts', () => ({ tell: (text: string) => told.push(text) }));
vi.mock('../files/download.ts', () => ({ download: (_: Blob, name: string) => saved.push(name) }));
vi.mock('./file-answer.ts', () => ({ answerFile: answer }));
vi.mock('./file-reader.ts', () => ({ createFileReader: () => ({}) }));

const absent = (name: string): FileAnswer => ({
  name,
  kind: 'absent',
  by: 'code',
  of: 64,
  found: [],
});
const file = (name: string): File => new File([], name);
const names = (): string[] => state.indexOnly.answers.map(({ name }) => name);

/** The first file has no answer before what is given is called. */
function firstIsSlow(): (answer: FileAnswer) => void {
  let end: (answer: FileAnswer) => void = () => undefined;
  const slow = new Promise<FileAnswer>((resolve) => (end = resolve));
  answer.mockImplementationOnce(() => slow);
  return (given) => end(given);
}

beforeEach(() => {
  state.indexOnly = nothingAsked;
  works.length = told.length = saved.length = 0;
  answer.mockReset().mockImplementation((name) => Promise.resolve(absent(name)));
});

describe('asking an index', () => {
  test('answers every file but those of the system, in the order of their names', async () => {
    await askFiles([file('b.jpg'), file('.DS_Store'), file('a.jpg'), file('c.jpg')]);
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(state.indexOnly.work).toEqual({ kind: 'idle' });
    expect(works).toContainEqual({ kind: 'asking', done: 0, total: 3 });
    expect(works).toContainEqual({ kind: 'asking', done: 3, total: 3 });
  });

  test('with no file at all says so', async () => {
    await expect(askFiles([file('.DS_Store')])).rejects.toThrow(UserError);
    expect(state.indexOnly).toEqual(nothingAsked);
  });

  test('keeps what was answered before it is cancelled', async () => {
    answer.mockImplementation((name) => {
      if (name === 'c.jpg') cancelAsking();
      return Promise.resolve(absent(name));
    });
    await askFiles(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg', 'f.jpg'].map(file));
    expect(names().length).toBeLessThan(6);
    expect(told).toEqual([expect.stringMatching(/^Asking was cancelled; \d answers? stays?\.$/)]);
    expect(state.indexOnly.work).toEqual({ kind: 'idle' });
  });

  test('gives way to a newer question, whose answers alone are shown', async () => {
    const end = firstIsSlow();
    const first = askFiles([file('old.jpg'), file('older.jpg')]);
    await vi.waitFor(() => expect(answer).toHaveBeenCalled());
    await askFiles([file('new.jpg')]);
    end(absent('old.jpg'));
    await first;
    expect(names()).toEqual(['new.jpg']);
    expect(told).toEqual([]);
    expect(state.indexOnly.work).toEqual({ kind: 'idle' });
  });

  test('ends when the gallery is left, without a word', async () => {
    const end = firstIsSlow();
    const asking = askFiles([file('a.jpg'), file('b.jpg'), file('c.jpg')]);
    await vi.waitFor(() => expect(answer).toHaveBeenCalled());
    left.forEach((reset) => reset());
    end(absent('a.jpg'));
    await asking;
    expect(state.indexOnly).toEqual(nothingAsked);
    expect(told).toEqual([]);
  });

  test('throws what is no fault of a file', async () => {
    answer.mockRejectedValueOnce(new RangeError('broken'));
    await expect(askFiles([file('a.jpg')])).rejects.toThrow('broken');
    expect(state.indexOnly.work).toEqual({ kind: 'idle' });
  });
});

test('answers are saved as a table once there are some', async () => {
  expect(() => saveAnswers()).toThrow('Nothing was asked yet');
  await askFiles([file('a.jpg')]);
  saveAnswers();
  expect(saved).toEqual(['answers.csv']);
  clearAnswers();
  expect(state.indexOnly).toEqual(nothingAsked);
});
