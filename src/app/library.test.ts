import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { CodeMatrix } from '../codes/code-matrix.ts';
import type { Item, Picture } from '../gallery/item.ts';
import { openStorage } from '../storage/open-storage.ts';
import { Library } from './library.ts';
import type { EncoderState } from './state.ts';

let factory: IDBFactory;
const open = async (): Promise<Library> =>
  Library.open(await openStorage({ indexedDB: factory as globalThis.IDBFactory }));

function item(number: number): Item {
  const picture = `hash${number}`;
  const path = `animals/ape/${number}.jpg`;
  return {
    id: `id${number}`,
    path,
    picture,
    bytes: 9,
    modified: 0,
    label: 'ape',
    folderSplit: null,
  };
}

function picture(number: number): Picture {
  const thumbnail = { shard: 'shard', offset: number, bytes: 1, type: 'image/jpeg' as const };
  return { hash: `hash${number}`, width: 3, height: 2, thumbnail };
}

async function add(library: Library, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    library.items.push(item(number));
    library.pictures.set(`hash${number}`, picture(number));
  }
  await library.saveItems([]);
}

const encoder: EncoderState = {
  id: 'instant',
  name: 'Instant codes',
  method: 'instant',
  options: {},
  bits: 16,
  inputSize: 32,
  backend: 'javascript',
  createdAt: 0,
  quality: null,
  curves: [],
  picturesPerSecond: null,
};

describe('A library', () => {
  beforeEach(() => {
    factory = new IDBFactory();
  });

  test('is empty where nothing was kept', async () => {
    const library = await open();
    expect(library.items).toEqual([]);
    expect(library.meta.activeEncoder).toBeNull();
  });

  test('brings all items back in their order after they were added in several rounds over chunk borders', async () => {
    const library = await open();
    await add(library, 0, 1999);
    await add(library, 1999, 2001);
    await add(library, 2001, 4003);
    const again = await open();
    expect(again.items).toEqual(library.items);
    expect([...again.pictures]).toEqual([...library.pictures]);
    expect(again.part('items')).toHaveLength(3);
  });

  test('brings encoder, model and codes back byte for byte', async () => {
    const library = await open();
    await add(library, 0, 2);
    const tensors = [{ name: 'itq.mean', shape: [3], data: Float32Array.of(1, 2, 3) }];
    const { method, options, bits, inputSize, backend } = encoder;
    const model = { method, options, bits, inputSize, backend, tensors };
    const codes = CodeMatrix.create({ bits: 16, count: 2, model: 'instant' });
    codes.setRow(1, Uint8Array.of(7, 8));
    await library.putEncoder(encoder, model, codes, 2);
    const again = await open();
    const record = again.encoder('instant')!;
    expect(await again.readModel(record)).toEqual(model);
    expect(again.codes.get('instant')!.packedRows()).toEqual(codes.packedRows());
  });

  test('writes one flip after the other when several are asked for at once', async () => {
    const library = await open();
    await Promise.all([add(library, 0, 1), add(library, 1, 2), add(library, 2, 3)]);
    expect((await open()).items).toHaveLength(3);
  });
});
