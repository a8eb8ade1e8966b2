import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createThumbnailQueue } from './grid-thumbnails.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function drawn() {
  const asked: string[] = [];
  const answers = new Map<string, (address: string) => void>();
  const fetchAddress = (hash: string) => {
    asked.push(hash);
    return new Promise<string>((resolve) => answers.set(hash, resolve));
  };
  return { asked, answers, fetchAddress };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

test('few are begun in a frame, the newest first', async () => {
  const { asked, answers, fetchAddress } = drawn();
  const queue = createThumbnailQueue(fetchAddress, 2);
  const got: string[] = [];
  for (const hash of ['a', 'b', 'c']) queue.want(hash, (address) => got.push(address));
  await settle();
  expect(asked).toEqual(['c', 'b']);
  await vi.advanceTimersByTimeAsync(20);
  expect(asked).toEqual(['c', 'b', 'a']);
  answers.get('c')!('at c');
  await settle();
  expect(got).toEqual(['at c']);
});

test('a wish that was taken back is not fetched, and hears nothing where it was', async () => {
  const { asked, answers, fetchAddress } = drawn();
  const queue = createThumbnailQueue(fetchAddress, 1);
  const got: string[] = [];
  const takeBack = queue.want('a', (address) => got.push(address));
  await settle();
  queue.want('b', () => undefined)();
  takeBack();
  answers.get('a')!('at a');
  await vi.advanceTimersByTimeAsync(50);
  expect(asked).toEqual(['a']);
  expect(got).toEqual([]);
});

test('while it is held nothing begins, and the last hold counts', async () => {
  const { asked, fetchAddress } = drawn();
  const queue = createThumbnailQueue(fetchAddress);
  queue.hold(100);
  queue.want('a', () => undefined);
  await vi.advanceTimersByTimeAsync(60);
  queue.hold(100);
  await vi.advanceTimersByTimeAsync(60);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(60);
  expect(asked).toEqual(['a']);
});

test('a picture that cannot be read does not stop the others', async () => {
  const asked: string[] = [];
  const queue = createThumbnailQueue((hash) => {
    asked.push(hash);
    return hash === 'bad' ? Promise.reject(new Error('gone')) : Promise.resolve(hash);
  }, 1);
  queue.want('good', () => undefined);
  queue.want('bad', () => undefined);
  await vi.advanceTimersByTimeAsync(50);
  expect(asked).toEqual(['bad', 'good']);
});
