/** For tests: a small whole gallery, the operations of the app on it, and all that a person could see of it. */
import { writeProject } from '../../exchange/project/write-project.ts';
import { openProject } from '../../exchange/project/project-file.ts';
import type { Item } from '../../gallery/item.ts';
import type { RunState } from '../../learn/types.ts';
import { openStorage, type OpenedStorage } from '../../storage/open-storage.ts';
import { rawGet, rawPut } from '../../storage/raw-database.ts';
import { IngestBatch } from '../adding/ingest-batch.ts';
import { putPieces, release } from '../files/project-pieces.ts';
import { projectSnapshot } from '../files/project-snapshot.ts';
import { eraseKept, readLibrary } from '../galleries/galleries-kept.ts';
import { KeptParts } from './kept-parts.ts';
import { encodeAll, hashOf, item, putThumbnails, rowsFor } from './library-fixture.ts';
import { Library } from './library.ts';
import { tidyShards } from './tidy-shards.ts';

const hour = 3_600_000;

const itemOf = (number: number): Item => ({ ...item(number), picture: hashOf(number) });

/** `later`: hours after the gallery was made. */
export function openLater(factory: IDBFactory, later = 0): Promise<OpenedStorage> {
  return openStorage({ indexedDB: factory, now: () => hour * (1 + later) });
}

function runOf(step: number): RunState {
  const tensors = [{ name: 'weights', shape: [3], data: Float32Array.of(step, 2, 3) }];
  return { method: 'supervised', step, tensors, best: null } as unknown as RunState;
}

/** Three pictures in two shards, two encoders, a run and pixels; the fourth picture was removed and still lies in a shard. */
export async function makeGallery(storage: OpenedStorage): Promise<Library> {
  const library = new Library(storage, 'main');
  for (const numbers of [
    [1, 2],
    [3, 4],
  ]) {
    const { ref, pictures } = await putThumbnails(storage, numbers);
    await library.append({ items: numbers.map(itemOf), pictures, skipped: [] }, [ref]);
  }
  await encodeAll(library);
  await library.putRun('paused', runOf(1));
  await library.remove(new Set(['id4']));
  return library;
}

export interface Operation {
  name: string;
  /** Each ends in a state that may be found afterwards. */
  steps: ((library: Library, storage: OpenedStorage) => Promise<void>)[];
}

async function addMore(library: Library): Promise<void> {
  const batch = new IngestBatch(library);
  for (const number of [5, 6]) {
    const bytes = new TextEncoder().encode(`a thumbnail of ${number}`).buffer;
    const picture = { hash: hashOf(number), width: 5, height: 4 };
    batch.add({ item: itemOf(number), picture, thumbnail: { bytes, type: 'image/png' } });
  }
  batch.skip({ path: 'notes.txt', reason: 'No picture.' });
  await batch.flush();
}

async function putTrained(library: Library): Promise<void> {
  const bits = library.encoder('bits')!;
  const state = { ...bits, id: 'trained', name: 'trained' };
  const tensors = runOf(9).tensors;
  const rows = rowsFor([...library.pictures.keys()], 'hamming');
  const facts = { fittedOn: 2, improvement: null };
  await library.putEncoder(state, { ...state, backbone: null, tensors }, rows, facts);
}

async function encode(library: Library): Promise<void> {
  const rows = rowsFor([...library.pictures.keys()], 'hamming');
  await library.putRows('bits', { ...rows, embeddings: { width: 1, values: new Int8Array(3) } });
}

async function importProject(library: Library, storage: OpenedStorage): Promise<void> {
  const { manifest, read } = await projectSnapshot(library, { indexOnly: false });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const signal = new AbortController().signal;
  const options = { signal, onProgress: () => undefined };
  await writeProject(manifest, read, async (piece) => void pieces.push(piece.slice()), options);
  const project = await openProject(new Blob(pieces));
  const { encoders, runs, counts } = project.manifest;
  const parts = {};
  const own = new Map();
  try {
    await putPieces(storage, project, parts, own, options);
    const [name, images] = ['opened', counts.items];
    const kept = new KeptParts(storage, 'opened');
    await kept.commit(parts, (meta) => ({ ...meta, name, images, encoders, runs }));
  } catch (error) {
    await release(storage, own, 'opened').catch(() => undefined);
    throw error;
  }
}

export const operations: readonly Operation[] = [
  { name: 'adding', steps: [addMore] },
  {
    name: 'training',
    steps: [(library) => library.putRun('paused', runOf(2)), putTrained],
  },
  { name: 'encoding', steps: [encode] },
  { name: 'relabelling', steps: [(library) => library.relabel(new Map([['id1', 'boat']]))] },
  { name: 'deleting pictures', steps: [(library) => library.remove(new Set(['id1', 'id3']))] },
  { name: 'tidying', steps: [tidyShards] },
  {
    name: 'opening a project',
    steps: [(library) => library.putRun('paused', null), tidyShards, importProject],
  },
  {
    name: 'deleting the gallery',
    steps: [async (_, storage) => void (await eraseKept(storage, 'main'))],
  },
  {
    name: 'deleting one of two galleries',
    steps: [
      (_, storage) => new Library(storage, 'other').commit({}),
      async (_, storage) => void (await eraseKept(storage, 'main')),
    ],
  },
  { name: 'migrating', steps: [async (_, storage) => void (await storage.migrate('main'))] },
];

/** Both records as schema 1 had them. */
export async function makeOld(factory: IDBFactory): Promise<void> {
  for (const key of ['gallery/main', 'gallery/main/previous']) {
    const { seal: _, ...record } = (await rawGet(factory, 'state', key)) as { seal: string };
    await rawPut(factory, 'state', key, { ...record, schema: 1 });
  }
}

/** All that can be read of every gallery, as a page finds it that is opened later; shows, too, that nothing is damaged. */
export async function whatIsThere(storage: OpenedStorage): Promise<unknown> {
  const galleries: Record<string, unknown> = {};
  for (const id of (await storage.galleries()).keys()) {
    const { library, fellBack } = await readLibrary(storage, id);
    const thumbnails: string[] = [];
    for (const { thumbnail } of library.pictures.values()) {
      const { shard, offset, bytes } = thumbnail;
      const ref = library.part('thumbnails').find(({ key }) => key === shard)!;
      const blob = await storage.readBlob(ref);
      thumbnails.push(await blob.slice(offset, offset + bytes).text());
    }
    const { encoders, runs } = library.meta;
    const rows = encoders.map((one) => library.rowsOf(one.id));
    const models = await Promise.all(encoders.map((one) => library.readModel(one)));
    const states = await Promise.all(runs.map((one) => library.readRun(one.id)));
    const { items, skipped, mended } = library;
    const hashes = [...library.pictures.keys()];
    galleries[id] = { items, hashes, skipped, thumbnails, rows, models, states, fellBack, mended };
  }
  return galleries;
}
