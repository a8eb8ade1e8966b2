import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { countRows, type EncodedRows } from '../../codes/embeddings.ts';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import type { Item, Picture } from '../../gallery/item.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { pictureParts, readRunPictures } from '../training/run-pictures.ts';
import { Library, type EncoderRecord } from './library.ts';
import { factsOfOldRuns } from '../training/runs-state.ts';
import type { EncoderState } from '../state.ts';

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

/** Two codes and their embeddings. */
function twoRows(): EncodedRows {
  const codes = CodeMatrix.create({ bits: 16, count: 2, model: 'instant' });
  codes.setRow(1, Uint8Array.of(7, 8));
  return { codes, embeddings: { width: 3, values: Int8Array.of(1, -2, 127, 4, 5, -127) } };
}

async function add(library: Library, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const rows = { items: numbers.map(item), pictures: numbers.map(picture), skipped: [] };
  await library.append(rows, []);
}

const encoder: EncoderState = {
  id: 'instant',
  name: 'Instant codes',
  method: 'instant',
  options: {},
  bits: 16,
  inputSize: 32,
  backend: 'javascript',
  compare: 'hamming',
  backbone: null,
  createdAt: 0,
  quality: null,
  evaluation: null,
  curves: [],
  picturesPerSecond: null,
  ...factsOfOldRuns,
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
    const facts = { method, options, bits, inputSize, backend };
    const model: EncoderModel = { ...facts, compare: 'hamming', backbone: null, tensors };
    await library.putEncoder(encoder, model, twoRows(), { fittedOn: 2, improvement: null });
    const again = await open();
    const record = again.encoder('instant')!;
    expect(await again.readModel(record)).toEqual(model);
    expect(again.rowsOf('instant')).toEqual(twoRows());
  });

  test('brings float embeddings back, and the pretrained network that they come from', async () => {
    const library = await open();
    await add(library, 0, 2);
    const { codes } = twoRows();
    const embeddings = { width: 2, values: Float32Array.of(0.5, -1, 3.25, 1e-9) };
    const backbone = { id: '0123456789abcdef', name: 'MobileNet' };
    const floats: EncoderState = { ...encoder, compare: 'cosine', backbone };
    const model: EncoderModel = { ...floats, backbone: backbone.id, tensors: [] };
    await library.putEncoder(
      floats,
      model,
      { codes, embeddings },
      { fittedOn: 2, improvement: null },
    );
    const again = await open();
    expect(again.rowsOf('instant')!.embeddings).toEqual(embeddings);
    const record = again.encoder('instant')!;
    expect(record.backbone).toEqual(backbone);
    expect(await again.readModel(record)).toMatchObject({
      compare: 'cosine',
      backbone: backbone.id,
    });
  });

  test('remembers that improving was tried; what was kept before it did tells by its options', async () => {
    const library = await open();
    await add(library, 0, 2);
    const model: EncoderModel = { ...encoder, backbone: null, tensors: [] };
    const tried = { triedOn: 2, kept: false };
    await library.putEncoder(encoder, model, twoRows(), { fittedOn: 2, improvement: tried });
    expect((await open()).encoder('instant')!.improvement).toEqual(tried);
    const forget = async (views: number): Promise<void> =>
      library.commit({}, (meta) => ({
        ...meta,
        encoders: meta.encoders.map(
          ({ improvement: _, ...old }) =>
            ({ ...old, options: { views } }) as unknown as EncoderRecord,
        ),
      }));
    await forget(0);
    expect((await open()).encoder('instant')!.improvement).toBeNull();
    await forget(4);
    expect((await open()).encoder('instant')!.improvement).toEqual({ triedOn: 2, kept: true });
  });

  test('opens what was kept before there were embeddings as codes compared by Hamming distance', async () => {
    const library = await open();
    await add(library, 0, 2);
    await library.putEncoder(encoder, { ...encoder, backbone: null, tensors: [] }, twoRows(), {
      fittedOn: 2,
      improvement: null,
    });
    await library.commit({ 'embeddings/instant': [] }, (meta) => ({
      ...meta,
      encoders: meta.encoders.map(({ compare: _, backbone: __, ...old }) => old as EncoderRecord),
    }));
    const again = await open();
    expect(again.encoder('instant')).toMatchObject({ compare: 'hamming', backbone: null });
    expect(again.codes.get('instant')!.count).toBe(2);
    expect(countRows(again.embeddings.get('instant')!)).toBe(0);
  });

  test('writes one flip after the other when several are asked for at once', async () => {
    const library = await open();
    await Promise.all([add(library, 0, 1), add(library, 1, 2), add(library, 2, 3)]);
    expect((await open()).items).toHaveLength(3);
  });

  test('takes nothing into memory that could not be written, and goes on with what was there', async () => {
    const library = await open();
    await add(library, 0, 2);
    const refusal = new Error('The storage is full.');
    const commit = vi.spyOn(library.storage, 'commit').mockRejectedValue(refusal);
    await expect(add(library, 2, 4)).rejects.toBe(refusal);
    const model = { ...encoder, backbone: null, tensors: [] };
    await expect(
      library.putEncoder(encoder, model, twoRows(), { fittedOn: 2, improvement: null }),
    ).rejects.toBe(refusal);
    commit.mockRestore();
    await add(library, 4, 5);
    for (const one of [library, await open()]) {
      expect(one.items.map(({ id }) => id)).toEqual(['id0', 'id1', 'id4']);
      expect([...one.pictures.keys()]).toEqual(['hash0', 'hash1', 'hash4']);
      expect(one.meta.encoders).toEqual([]);
    }
  });

  test('opens with codes that are damaged as codes that are still to be made', async () => {
    const library = await open();
    await add(library, 0, 2);
    await library.putEncoder(encoder, { ...encoder, backbone: null, tensors: [] }, twoRows(), {
      fittedOn: 2,
      improvement: null,
    });
    await library.commit({ 'codes/instant': [] });
    const again = await open();
    expect(again.items).toHaveLength(2);
    expect(again.codes.get('instant')!.count).toBe(0);
  });

  test('keeps nothing more once it is closed', async () => {
    const library = await open();
    await add(library, 0, 1);
    await library.close();
    await expect(add(library, 1, 2)).rejects.toMatchObject({ name: 'AbortError' });
    expect((await open()).items).toHaveLength(1);
  });

  test('remembers which pictures a paused run learns from', async () => {
    const library = await open();
    const labels = {
      train: Int32Array.of(1, 0),
      val: Int32Array.of(1),
      names: ['ape', 'boat'],
    };
    await library.commit(
      await pictureParts(library.storage, { train: ['hash1', 'hash2'], val: ['hash3'], labels }),
    );
    expect(await readRunPictures(await open())).toEqual({
      train: ['hash1', 'hash2'],
      val: ['hash3'],
      labels,
    });
  });
});
