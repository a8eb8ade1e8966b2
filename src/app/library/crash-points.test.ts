import { isDeepStrictEqual } from 'node:util';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { endAtWrite, refusePuts } from '../../storage/failing-writes.ts';
import { rawGet, rawKeys } from '../../storage/raw-database.ts';
import { makeGallery, makeOld, openLater, operations, whatIsThere } from './crash-fixture.ts';
import type { Manifest } from '../../storage/types.ts';
import type { Operation } from './crash-fixture.ts';
import { Library } from './library.ts';

vi.stubGlobal('__APP_VERSION__', '1.0.0');

afterEach(() => {
  vi.restoreAllMocks();
});

const newFactory = (): IDBFactory => new IDBFactory() as unknown as IDBFactory;

/** A gallery as it is before the operation. */
async function begin({ name }: Operation) {
  const factory = newFactory();
  await makeGallery(await openLater(factory));
  if (name === 'migrating') await makeOld(factory);
  const storage = await openLater(factory);
  return { factory, storage, library: await Library.open(storage) };
}

/** What may be found: before, after each step, and after the last. */
async function statesOf(operation: Operation): Promise<unknown[]> {
  const { factory, storage, library } = await begin(operation);
  const states = [await whatIsThere(await openLater(factory))];
  for (const step of operation.steps) {
    await step(library, storage);
    states.push(await whatIsThere(await openLater(factory)));
  }
  return states;
}

async function carryOut({ steps }: Operation, begun: Awaited<ReturnType<typeof begin>>) {
  for (const step of steps) await step(begun.library, begun.storage);
}

/** Chunks that no generation of any gallery names. */
async function strays(factory: IDBFactory): Promise<string[]> {
  const named = new Set<string>();
  for (const key of (await rawKeys(factory, 'state')).filter((one) => one.startsWith('gallery/'))) {
    const { parts } = (await rawGet(factory, 'state', key)) as Manifest;
    for (const ref of Object.values(parts).flat()) named.add(ref.key);
  }
  return (await rawKeys(factory, 'chunks')).filter((key) => !named.has(key));
}

describe.each(operations)('The process that ends while $name', (operation) => {
  test('leaves the state before or after, at whatever write, and nothing that stays for good', async () => {
    const allowed = await statesOf(operation);
    const found = new Set<number>();
    let total = Infinity;
    for (let last = 1; last <= total; last++) {
      const begun = await begin(operation);
      const writes = endAtWrite(last);
      await carryOut(operation, begun).catch(() => undefined);
      vi.restoreAllMocks();
      if (writes.count < last) {
        total = last - 1;
        break;
      }
      const left = await whatIsThere(await openLater(begun.factory, 2));
      const state = allowed.findIndex((one) => isDeepStrictEqual(one, left));
      expect(state, `after ${last} writes`).toBeGreaterThanOrEqual(0);
      found.add(state);
      const later = await openLater(begun.factory, 2);
      await later.collect('main');
      expect(await strays(begun.factory)).toEqual([]);
    }
    expect(total).toBeGreaterThan(0);
    expect(found.has(0)).toBe(true);
  });
});

describe.each(operations)('Storage that is full while $name', (operation) => {
  test('is told with the bytes wanted, leaves the state before, and keeps nothing of what was begun', async () => {
    const allowed = await statesOf(operation);
    let total = Infinity;
    for (let first = 1; first <= total; first++) {
      const begun = await begin(operation);
      const chunks = await rawKeys(begun.factory, 'chunks');
      const record = await rawGet(begun.factory, 'state', 'gallery/main');
      const puts = refusePuts(first, () => new DOMException('full', 'QuotaExceededError'));
      const failure = await carryOut(operation, begun).then(
        () => null,
        (error: Error) => error,
      );
      vi.restoreAllMocks();
      if (puts.count < first) {
        total = first - 1;
        break;
      }
      const left = await whatIsThere(await openLater(begun.factory));
      expect(allowed.some((one) => isDeepStrictEqual(one, left))).toBe(true);
      if (failure) expect(failure.message).toMatch(/storage is full: .+ more did not fit/);
      if (isDeepStrictEqual(record, await rawGet(begun.factory, 'state', 'gallery/main'))) {
        const more = (await rawKeys(begun.factory, 'chunks')).filter(
          (key) => !chunks.includes(key),
        );
        expect(more, `after ${first} puts`).toEqual([]);
      }
    }
  });
});
