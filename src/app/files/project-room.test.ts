import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStorage } from '../../storage/open-storage.ts';
import { assertRoom } from './project-room.ts';

const storage = await openStorage({ indexedDB: new IDBFactory() as globalThis.IDBFactory });
const there = await storage.putChunk(new ArrayBuffer(600));
const piece = (sha256: string, bytes: number) => ({ file: 'items/0.json', bytes, sha256 });
const absent = piece('a'.repeat(64), 500);
const manifest = { parts: { items: [piece(there.key, 600), absent], pictures: [absent] } };

test('a project that needs more than is left is refused with both sizes', async () => {
  await expect(
    assertRoom(storage, manifest, { usedBytes: 1000, quotaBytes: 1499 }),
  ).rejects.toThrow('It takes 500 B and this browser has 499 B left');
});

test('what is stored already and what is named twice needs no more room', async () => {
  await assertRoom(storage, manifest, { usedBytes: 1000, quotaBytes: 1500 });
});

test('a browser that tells nothing refuses nothing', async () => {
  await assertRoom(storage, manifest, { usedBytes: 1000, quotaBytes: null });
});
