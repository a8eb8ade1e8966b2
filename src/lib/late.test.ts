import { expect, test } from 'vitest';
import { late } from './late.ts';

test('what is late is fetched once, and worked with at once from then on', async () => {
  let fetches = 0;
  const withNumber = late(() => Promise.resolve(++fetches));
  expect(fetches).toBe(0);
  expect(await Promise.all([withNumber((value) => value), withNumber((value) => value)])).toEqual([
    1, 1,
  ]);
  let seen = 0;
  const done = withNumber((value) => (seen = value));
  expect(seen).toBe(1);
  await done;
});

test('what could not be fetched is fetched again at the next call', async () => {
  let fetches = 0;
  const withNumber = late(() => {
    fetches++;
    return fetches === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(fetches);
  });
  await expect(withNumber((value) => value)).rejects.toThrow('offline');
  expect(await withNumber((value) => value)).toBe(2);
});

test('what is asked before it came is done in the order in which it was asked', async () => {
  const order: number[] = [];
  const withNothing = late(() => Promise.resolve(null));
  const asked = [1, 2, 3].map((turn) => withNothing(() => order.push(turn)));
  await Promise.all(asked);
  expect(order).toEqual([1, 2, 3]);
});
