import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { noThumbnail } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { putBytesPart } from '../../storage/bytes-part.ts';
import { putJsonPart } from '../../storage/json-part.ts';
import { openStorage, type OpenedStorage } from '../../storage/open-storage.ts';
import { KeptParts } from './kept-parts.ts';
import { added, encodeAll, item, rowsFor } from './library-fixture.ts';
import { Library } from './library.ts';

let storage: OpenedStorage;
let index: Library;

beforeEach(async () => {
  storage = await openStorage({ indexedDB: new IDBFactory() });
  const made = new Library(storage, 'index');
  await made.append(added([item(1), item(2), item(3, 2)]), []);
  await encodeAll(made);
  // as an index is opened: its pictures come without thumbnails
  const bare = [...made.pictures.values()].map((picture) => ({ ...picture, thumbnail: null }));
  const pictures = await putJsonPart(storage, bare, 2000);
  await made.commit({ pictures, thumbnails: [] }, (meta) => ({
    ...meta,
    name: 'Theirs',
    activeEncoder: 'bits',
    indexOnly: true,
  }));
  index = await Library.open(storage, 'index');
});

const refusal = /index only and nothing in it can be changed/;

describe('a gallery that came as an index only', () => {
  test('is read with its items, pictures and codes', () => {
    expect(index.items).toHaveLength(3);
    expect(index.pictures.get('hash1')).toMatchObject({ thumbnail: noThumbnail });
    expect([...index.codeOf('bits', 'hash2')!]).toEqual([0, 2]);
  });

  test('refuses every change with one sentence and stays as it is', async () => {
    const before = await storage.readManifest('index');
    const [state] = index.meta.encoders;
    const model = { ...state!, backbone: null, tensors: [] };
    const rows = rowsFor([...index.pictures.keys()], 'hamming');
    const changes: (() => Promise<void>)[] = [
      () => index.append(added([item(4)]), []),
      () => index.remove(new Set(['id1'])),
      () => index.replaceItems(new Set(['id1']), added([item(5)]), []),
      () => index.relabel(new Map([['id1', 'bear']])),
      () => index.describe(new Map([['hash1', { perceptual: 'flat 000000' }]])),
      () => index.tidied(new Map(), new Map(), index.pictureRows()),
      () => index.putEncoder(state!, model, rows, { fittedOn: 1, improvement: null }),
      () => index.putRows('bits', rows),
      () => index.putRun('paused', null),
      () => index.commit({}, (meta) => ({ ...meta, untidy: true })),
      () => index.commit({}, (meta) => ({ ...meta, indexOnly: false })),
      async () => index.commit({ more: await putBytesPart(storage, new ArrayBuffer(8)) }),
    ];
    for (const change of changes) {
      await expect(change()).rejects.toThrow(UserError);
      await expect(change()).rejects.toThrow(refusal);
    }
    expect(() => index.assertChangeable()).toThrow(refusal);
    expect(await storage.readManifest('index')).toEqual(before);
    expect(index.items).toHaveLength(3);
    expect(index.meta.indexOnly).toBe(true);
  });

  test('gets another name, another encoder in use and its count, open or not', async () => {
    await index.commit({}, (meta) => ({ ...meta, activeEncoder: 'floats', images: 3 }));
    const kept = await KeptParts.openParts(storage, 'index');
    await kept!.commit({}, (meta) => ({ ...meta, name: 'Of a friend' }));
    const { meta } = await Library.open(storage, 'index');
    expect(meta).toMatchObject({ name: 'Of a friend', activeEncoder: 'floats', indexOnly: true });
  });

  test('refuses through its parts alone, too', async () => {
    const kept = await KeptParts.openParts(storage, 'index');
    const change = kept!.commit({}, (meta) => ({ ...meta, edits: 9 }));
    await expect(change).rejects.toThrow(refusal);
  });
});

test('other galleries of the same storage are changed as ever', async () => {
  const other = new Library(storage, 'other');
  await other.append(added([item(1)]), []);
  expect(() => other.assertChangeable()).not.toThrow();
  await other.remove(new Set(['id1']));
  expect((await Library.open(storage, 'other')).items).toHaveLength(0);
});
