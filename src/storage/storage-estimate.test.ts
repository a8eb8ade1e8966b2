import { describe, expect, test } from 'vitest';
import { askToKeep, estimateStorage, isKept } from './storage-estimate.ts';

const manager = (methods: object): StorageManager => methods as StorageManager;

describe('room', () => {
  test('is told as the browser tells it', async () => {
    const estimate = async () => ({ usage: 5, quota: 100 });
    expect(await estimateStorage(manager({ estimate }))).toEqual({ usedBytes: 5, quotaBytes: 100 });
  });

  test('is unknown where the browser is silent, partly or wholly, or throws', async () => {
    const unknown = { usedBytes: null, quotaBytes: null };
    expect(await estimateStorage(manager({}))).toEqual(unknown);
    expect(await estimateStorage(manager({ estimate: async () => ({}) }))).toEqual(unknown);
    const estimate = () => Promise.reject(new TypeError('not here'));
    expect(await estimateStorage(manager({ estimate }))).toEqual(unknown);
    expect(await estimateStorage()).toEqual(unknown);
  });
});

describe('keeping', () => {
  test('is not asked for again once it was promised', async () => {
    const persist = () => Promise.reject(new Error('asked again'));
    expect(await askToKeep(manager({ persisted: async () => true, persist }))).toBe(true);
  });

  test('gives the answer, and null where it cannot be asked', async () => {
    const persisted = async () => false;
    expect(await askToKeep(manager({ persisted, persist: async () => true }))).toBe(true);
    expect(await askToKeep(manager({ persisted, persist: async () => false }))).toBe(false);
    expect(await askToKeep(manager({}))).toBeNull();
    expect(await askToKeep()).toBeNull();
  });

  test('is known of an earlier visit without asking', async () => {
    expect(await isKept(manager({ persisted: async () => true }))).toBe(true);
    expect(await isKept(manager({}))).toBeNull();
    expect(
      await isKept(manager({ persisted: () => Promise.reject(new TypeError('no')) })),
    ).toBeNull();
  });
});
