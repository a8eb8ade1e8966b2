import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clusteredCodes } from '../codes/drawn-codes.ts';
import { loadPairsKernel } from '../kernels/pairs.ts';
import { UserError } from '../lib/error.ts';
import type { AnalyseProgress } from './breathe.ts';
import { createNearDuplicates } from './near-duplicates.ts';
import { connect, expose } from './rpc.ts';

const kernelFile = new URL('../kernels/build/pairs.wasm', import.meta.url);
const withKernel = createNearDuplicates(() => loadPairsKernel(readFileSync(kernelFile)));
const withoutKernel = createNearDuplicates(() => Promise.reject(new Error('There is no WASM.')));

const ignored = { signal: new AbortController().signal, progress: () => undefined };

function codes(count: number): ArrayBuffer {
  const drawn = { bits: 64, count, seed: 1 };
  return clusteredCodes(drawn, { centres: Math.ceil(count / 16), flip: 0.05 }).buffer;
}

describe('finding near-duplicates', () => {
  test('gives the same with the kernel and without', async () => {
    const input = { buffer: codes(3000), radius: 4 };
    const found = await withKernel(input, ignored);
    expect(found.starts.length).toBeGreaterThan(100);
    expect(await withoutKernel(input, ignored)).toEqual(found);
  });

  test('counts the codes that are done', async () => {
    for (const find of [withKernel, withoutKernel]) {
      const seen: AnalyseProgress[] = [];
      const progress = (value: AnalyseProgress): number => seen.push(value);
      await find({ buffer: codes(5000), radius: 4 }, { ...ignored, progress });
      expect(seen[0]).toEqual({ done: 0, total: 5000 });
      expect(seen.every(({ total }) => total === 5000)).toBe(true);
      const done = seen.map((value) => value.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
    }
  });

  test('stops at the next report after it is aborted', async () => {
    for (const find of [withKernel, withoutKernel]) {
      const controller = new AbortController();
      let reports = 0;
      const progress = (): void => {
        reports++;
        controller.abort();
      };
      const context = { signal: controller.signal, progress };
      await expect(find({ buffer: codes(5000), radius: 4 }, context)).rejects.toThrow(/abort/i);
      expect(reports).toBe(1);
    }
  });

  test('moves its results to the caller', async () => {
    const { port1, port2 } = new MessageChannel();
    expose({ withKernel }, port1);
    const { remote } = connect<{ withKernel: typeof withKernel }>(port2);
    const input = { buffer: codes(200), radius: 2 };
    const expected = await withKernel(input, ignored);
    const given = input.buffer.slice();
    const call = remote.withKernel({ buffer: given, radius: 2 }, { transfer: [given] });
    expect(await call).toEqual(expected);
    expect(given.byteLength).toBe(0);
    port1.close();
  });

  test('refuses bytes that are no codes, and what is no radius', async () => {
    await expect(withKernel({ buffer: new ArrayBuffer(10), radius: 1 }, ignored)).rejects.toThrow(
      UserError,
    );
    for (const find of [withKernel, withoutKernel]) {
      await expect(find({ buffer: codes(10), radius: -1 }, ignored)).rejects.toThrow(UserError);
    }
  });
});
