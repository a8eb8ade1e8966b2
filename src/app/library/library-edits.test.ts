import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openStorage } from '../../storage/open-storage.ts';
import { added, encodeAll, expectAligned, item, picture, rowsFor } from './library-fixture.ts';
import { Library } from './library.ts';

let factory: IDBFactory;
const open = async (): Promise<Library> =>
  Library.open(await openStorage({ indexedDB: factory as globalThis.IDBFactory }));

async function filled(count = 6): Promise<Library> {
  const library = await open();
  await library.append(added(Array.from({ length: count }, (_, number) => item(number))), []);
  await encodeAll(library);
  return library;
}

describe('Edits of a library', () => {
  beforeEach(() => {
    factory = new IDBFactory();
  });

  test('take items out with the codes and embeddings of their pictures, in one flip', async () => {
    const library = await filled();
    const commit = vi.spyOn(library.storage, 'commit');
    await library.remove(new Set(['id1', 'id4', 'nobody']));
    expect(commit).toHaveBeenCalledTimes(1);
    for (const one of [library, await open()]) {
      expect(one.items.map(({ id }) => id)).toEqual(['id0', 'id2', 'id3', 'id5']);
      expect(one.rowsOf('bits')!.codes.count).toBe(4);
      expect(one.codeOf('bits', 'hash1')).toBeNull();
      expect([...one.codeOf('bits', 'hash5')!]).toEqual([0, 5]);
      expect(one.meta).toMatchObject({ edits: 1, untidy: true, images: 4 });
      expectAligned(one);
    }
  });

  test('keep a picture as long as another item has it', async () => {
    const library = await filled(3);
    await library.append({ items: [item(7, 1)], pictures: [], skipped: [] }, []);
    await library.remove(new Set(['id1']));
    expect([...library.pictures.keys()]).toEqual(['hash0', 'hash1', 'hash2']);
    expect(library.meta.untidy).toBe(false);
    await library.remove(new Set(['id7']));
    for (const one of [library, await open()]) {
      expect([...one.pictures.keys()]).toEqual(['hash0', 'hash2']);
      expectAligned(one);
    }
  });

  test('leave everything as it was where the flip fails', async () => {
    const library = await filled();
    const before = library.items;
    const places = library.pictureRows();
    vi.spyOn(library.storage, 'commit').mockRejectedValueOnce(new Error('The storage is full.'));
    await expect(library.remove(new Set(['id0']))).rejects.toThrow('full');
    expect(library.items).toBe(before);
    expect(library.pictureRows()).toBe(places);
    for (const one of [library, await open()]) {
      expect(one.items).toHaveLength(6);
      expect(one.meta.edits).toBe(0);
      expectAligned(one);
    }
  });

  test('fit rows that were begun before pictures were removed', async () => {
    const library = await filled();
    const places = library.pictureRows();
    const rows = rowsFor([...library.pictures.keys()], 'hamming');
    await library.remove(new Set(['id0', 'id3']));
    await library.append(added([item(9)]), []);
    expect(library.pictureRows()).not.toBe(places);
    await library.putRows('bits', rows, places);
    for (const one of [library, await open()]) {
      expect(one.rowsOf('bits')!.codes.count).toBe(4);
      expectAligned(one);
    }
  });

  test('and rows that are put in the same moment do not get in each other’s way', async () => {
    const library = await filled();
    const places = library.pictureRows();
    const rows = rowsFor([...library.pictures.keys()], 'hamming');
    await Promise.all([
      library.remove(new Set(['id2'])),
      library.putRows('bits', rows, places),
      library.append(added([item(8), item(9)]), []),
      library.remove(new Set(['id8'])),
    ]);
    for (const one of [library, await open()]) {
      expect(one.items.map(({ id }) => id)).toEqual(['id0', 'id1', 'id3', 'id4', 'id5', 'id9']);
      expectAligned(one);
    }
  });

  test('bring a picture back whose last item went while another was on its way', async () => {
    const library = await filled(3);
    await library.remove(new Set(['id1']));
    await library.append({ items: [item(5, 1)], pictures: [], skipped: [] }, []);
    for (const one of [library, await open()]) {
      expect([...one.pictures.keys()]).toEqual(['hash0', 'hash2', 'hash1']);
      expectAligned(one);
    }
    expect(library.pictureOf('hash1')).toEqual(picture(1));
  });

  test('correct labels, which files of the same path keep that come later', async () => {
    const library = await filled(3);
    await library.relabel(
      new Map([
        ['id0', 'boat'],
        ['id2', null],
      ]),
    );
    await library.replaceItems(
      new Set(['id0']),
      added([{ ...item(0, 7), id: 'changed' }, { ...item(4, 8) }]),
      [],
    );
    for (const one of [library, await open()]) {
      expect(one.items.map(({ id, label, relabelled }) => [id, label, relabelled])).toEqual([
        ['id1', 'ape', undefined],
        ['id2', null, true],
        ['changed', 'boat', true],
        ['id4', 'ape', undefined],
      ]);
      expect([...one.pictures.keys()]).toEqual(['hash1', 'hash2', 'hash7', 'hash8']);
      expect(one.meta.edits).toBe(2);
      expectAligned(one);
    }
  });

  test('add facts to pictures without counting as edits, and write only chunks that changed', async () => {
    const library = await filled(2);
    await library.append(added(Array.from({ length: 2500 }, (_, number) => item(number + 2))), []);
    const [first, second] = library.part('pictures');
    await library.describe(new Map([['hash2400', { perceptual: 'f00d' }]]));
    const [firstNow, secondNow] = library.part('pictures');
    expect(firstNow).toEqual(first);
    expect(secondNow).not.toEqual(second);
    for (const one of [library, await open()]) {
      expect(one.pictures.get('hash2400')?.perceptual).toBe('f00d');
      expect(one.meta.edits).toBe(0);
      expectAligned(one);
    }
  });

  test('leave a gallery that can be filled again when nothing is left', async () => {
    const library = await filled(2);
    await library.remove(new Set(['id0', 'id1']));
    expect((await open()).items).toEqual([]);
    await library.append(added([item(3)]), []);
    for (const one of [library, await open()]) {
      expect(one.items.map(({ id }) => id)).toEqual(['id3']);
      expectAligned(one);
    }
  });
});
