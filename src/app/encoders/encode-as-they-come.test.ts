import { expect, test } from 'vitest';
import { encodeAsTheyCome } from './encode-as-they-come.ts';

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

test('both begin at once, and the codes are given when both are done', async () => {
  const order: string[] = [];
  const codes = await encodeAsTheyCome(
    async () => {
      order.push('bring');
      await Promise.resolve();
      order.push('brought');
    },
    async () => {
      order.push('encode');
      return Promise.resolve(Uint8Array.of(7));
    },
  );
  expect(codes).toEqual(Uint8Array.of(7));
  expect(order).toEqual(['encode', 'bring', 'brought']);
});

test('a picture that cannot be read ends the encoding that waits for it, with its own sentence', async () => {
  const failed = new Error('A shard of thumbnails is missing.');
  await expect(encodeAsTheyCome(() => Promise.reject(failed), untilAborted)).rejects.toBe(failed);
});

test('an encoder that fails ends the decoding', async () => {
  const failed = new Error('The device is lost.');
  await expect(encodeAsTheyCome(untilAborted, () => Promise.reject(failed))).rejects.toBe(failed);
});
