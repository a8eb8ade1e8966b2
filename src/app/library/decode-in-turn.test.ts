import { expect, test } from 'vitest';
import { decodeInTurn } from './decode-in-turn.ts';

const hashes = Array.from({ length: 1000 }, (_, index) => `hash ${index}`);
const thumbnail = (hash: string) => Promise.resolve({ hash, blob: new Blob([]) });
const input = { size: 32, hashes };

test('every thumbnail is decoded once, and progress counts all of them', async () => {
  const decoded: string[] = [];
  const shares: number[] = [];
  const decodeThumbnails = async ({ thumbnails }: { thumbnails: { hash: string }[] }) => {
    await Promise.resolve();
    decoded.push(...thumbnails.map(({ hash }) => hash));
  };
  await decodeInTurn({ decodeThumbnails }, thumbnail, input, {
    onProgress: ({ done, total }) => shares.push(done / total),
  });
  expect(decoded.toSorted()).toEqual(hashes.toSorted());
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test('no call is begun and nothing is told after one has failed', async () => {
  let calls = 0;
  const told: number[] = [];
  const decodeThumbnails = async () => {
    const call = ++calls;
    if (call === 3) throw new Error('broken');
    if (call > 1) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const onProgress = ({ done }: { done: number }) => void told.push(done);
  const decoding = decodeInTurn({ decodeThumbnails }, thumbnail, input, { onProgress });
  await expect(decoding).rejects.toThrow('broken');
  const [begun, before] = [calls, told.length];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([calls, told.length]).toEqual([begun, before]);
  expect(calls).toBeLessThan(10);
});
