import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UserError } from '../lib/error.ts';
import { withTimeLimit } from './time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nothing = (): void => undefined;

test('what comes in time comes through, and no timer stays behind', async () => {
  expect(await withTimeLimit(Promise.resolve(5), 1000, nothing)).toBe(5);
  const failing = withTimeLimit(Promise.reject(new Error('broken')), 1000, nothing);
  await expect(failing).rejects.toThrow('broken');
  await vi.advanceTimersByTimeAsync(2000);
  expect(vi.getTimerCount()).toBe(0);
});

test('what does not come is given up, and released when it comes late', async () => {
  let arrive = (_: number): void => undefined;
  const released: number[] = [];
  const late = new Promise<number>((resolve) => (arrive = resolve));
  const limited = withTimeLimit(late, 2000, (value) => released.push(value));
  const refused = expect(limited).rejects.toThrow(
    new UserError('The picture was not decoded within 2 s, so it was given up.'),
  );
  await vi.advanceTimersByTimeAsync(1900);
  await vi.advanceTimersByTimeAsync(700);
  await refused;
  arrive(7);
  await vi.advanceTimersByTimeAsync(0);
  expect(released).toEqual([7]);
});
