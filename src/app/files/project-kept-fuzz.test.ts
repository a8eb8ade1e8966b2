import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { checkProject } from '../../exchange/project/check-project.ts';
import { hostileProject, projectChange } from '../../exchange/project/hostile-project.ts';
import { openProject } from '../../exchange/project/project-file.ts';
import { fuzz } from '../../lib/hostile/fuzz-in-node.ts';
import { sha256 } from '../../lib/sha256.ts';
import { openStorage } from '../../storage/open-storage.ts';
import type { Manifest, Marks } from '../../storage/types.ts';
import { KeptParts } from '../library/kept-parts.ts';
import { encodeAll, item, putThumbnails } from '../library/library-fixture.ts';
import { Library } from '../library/library.ts';
import { putPieces, release } from './project-pieces.ts';

vi.stubGlobal('__APP_VERSION__', '1.0.0');

const factory = new IDBFactory();

async function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  await new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error!);
  });
  return request.result;
}

/** All that is stored, byte for byte, as one hash. */
async function stored(): Promise<string> {
  const found: string[] = [];
  for (const { name } of await factory.databases()) {
    const database = await done(factory.open(name!));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = [await done(records.getAllKeys()), await done(records.getAll())];
      found.push(store, JSON.stringify(keys));
      for (const value of values as unknown[]) found.push(await textOf(value));
    }
    database.close();
  }
  return sha256(new TextEncoder().encode(found.join('\n')));
}

async function textOf(value: unknown): Promise<string> {
  if (value instanceof Blob) return sha256(await value.arrayBuffer());
  return value instanceof ArrayBuffer ? sha256(value) : JSON.stringify(value);
}

test('a hostile project that is refused leaves the storage as it was, and one that is opened is a gallery that can be read', async () => {
  const storage = await openStorage({ indexedDB: factory as globalThis.IDBFactory });
  const library = new Library(storage, 'main');
  const { ref, pictures } = await putThumbnails(storage, [1, 2, 3]);
  const items = [1, 2, 3].map((number, row) => ({ ...item(number), picture: pictures[row]!.hash }));
  await library.append({ items, pictures, skipped: [] }, [ref]);
  await encodeAll(library);
  await storage.collect('main');
  const before = await stored();
  await fuzz({
    importer: 'project file, kept',
    share: 0.02,
    input: projectChange,
    make: hostileProject,
    bytesOf: ({ length }) => length,
    open: async (file) => {
      const [parts, own]: [Manifest['parts'], Marks] = [{}, new Map()];
      try {
        const project = await openProject(new Blob([file]));
        await checkProject(project);
        await putPieces(storage, project, parts, own, {
          signal: new AbortController().signal,
          onProgress: () => undefined,
        });
        const { encoders, runs, activeEncoder } = project.manifest;
        const meta = { encoders, runs, activeEncoder };
        await new KeptParts(storage, 'new').commit(parts, (none) => ({ ...none, ...meta }));
        await readAll(await Library.open(storage, 'new'));
      } finally {
        await storage.deleteGallery('new', () => false);
        await release(storage, own, 'new');
      }
      expect(await stored()).toBe(before);
    },
  });
  expect(await stored()).toBe(before);
}, 3_600_000);

async function readAll(library: Library): Promise<void> {
  expect(library.items.length).toBe(library.meta.images || library.items.length);
  for (const record of library.meta.encoders) {
    if (record.weights === 'dropped') continue;
    await library.readModel(record);
    expect(library.rowsOf(record.id)!.codes.count).toBeLessThanOrEqual(library.pictures.size);
  }
  for (const { id } of library.meta.runs) await library.readRun(id);
}
