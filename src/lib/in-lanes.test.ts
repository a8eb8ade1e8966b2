import { expect, test } from 'vitest';
import { inLanes } from './in-lanes.ts';

const pause = (turns: number): Promise<void> =>
  turns === 0 ? Promise.resolve() : Promise.resolve().then(() => pause(turns - 1));

test('results come in the order of the items, however long each takes', async () => {
  const doubled = await inLanes([5, 1, 9, 3], 2, async (turns, index) => {
    await pause(turns);
    return [turns * 2, index];
  });
  expect(doubled).toEqual([
    [10, 0],
    [2, 1],
    [18, 2],
    [6, 3],
  ]);
});

test('no more are under way than there are lanes', async () => {
  let now = 0;
  let most = 0;
  await inLanes(Array.from({ length: 20 }), 3, async () => {
    most = Math.max(most, ++now);
    await pause(4);
    now--;
  });
  expect(most).toBe(3);
});

test('nothing is begun after a failure', async () => {
  const begun: number[] = [];
  const work = inLanes([0, 1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    await pause(item === 1 ? 1 : 50);
    if (item === 1) throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  await pause(200);
  expect(begun).toEqual([0, 1]);
});

test('an empty list is done at once', async () => {
  expect(await inLanes([], 4, () => Promise.reject(new Error('never')))).toEqual([]);
});
