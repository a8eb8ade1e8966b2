import { expect, test } from 'vitest';
import { DamageError } from '../../storage/damage.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { KeptParts } from '../library/kept-parts.ts';
import { Library } from '../library/library.ts';
import { onOutdated, readerStorage } from './reader-storage.ts';

const lost = { key: '0'.repeat(64), bytes: 1 };

async function galleryOfTwoTabs() {
  const storage = await openStorage();
  const writer = new KeptParts(storage, 'main');
  await writer.commit({}, (meta) => ({ ...meta, name: 'First' }));
  const reader = await Library.open(readerStorage(storage, 'main'), 'main', 'reader');
  return { storage, writer, reader };
}

test('a reader changes nothing, keeps nothing, and says who does', async () => {
  const { storage, reader } = await galleryOfTwoTabs();
  const before = await storage.readManifest('main');
  expect(reader.changeable).toBe(false);
  expect(() => reader.assertChangeable()).toThrow('Another tab is working on this gallery');
  await expect(reader.commit({}, (meta) => ({ ...meta, name: 'Mine' }))).rejects.toThrow(
    'close that tab, or do it there',
  );
  expect(reader.meta.name).toBe('First');
  expect(await storage.readManifest('main')).toEqual(before);
});

test('a piece that the writer has collected is told, and is no damage', async () => {
  const { writer, reader } = await galleryOfTwoTabs();
  const told: [string, number][] = [];
  onOutdated((gallery, generation) => told.push([gallery, generation]));
  await expect(reader.storage.readBytes(lost)).rejects.toThrow(DamageError);
  expect(told).toEqual([]);
  await writer.commit({}, (meta) => ({ ...meta, name: 'Second' }));
  await expect(reader.storage.readBytes(lost)).rejects.toMatchObject({ name: 'AbortError' });
  await expect(reader.storage.readBlob(lost)).rejects.toMatchObject({ name: 'AbortError' });
  expect(told).toEqual([
    ['main', 1],
    ['main', 1],
  ]);
});
