/** Everything that the page's database holds, read as any other program would, with every checksum. */
import type { Page } from '@playwright/test';

export interface KeptItem {
  path: string;
  label: string | null;
  picture: string;
}

export interface Kept {
  galleries: { name: string; items: KeptItem[]; pictures: string[]; images: number }[];
  /** Keys that a manifest names and that are not there, or whose bytes have another SHA-256. */
  damaged: string[];
  chunks: number;
  /** Chunks that no manifest names, current or previous, and that nobody is about to name. */
  unnamed: number;
}

export function readKept(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    type Rows = Record<string, unknown>[];
    interface Manifest {
      parts: Record<string, { key: string }[]>;
      meta: { name: string | null; images: number };
    }
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await asked(indexedDB.open('semblance'));
    const table = (name: string) => database.transaction(name).objectStore(name);
    const bytesOf = async (key: string): Promise<ArrayBuffer | null> => {
      const kept = await asked<Blob | ArrayBuffer | undefined>(table('chunks').get(key));
      return kept instanceof Blob ? kept.arrayBuffer() : (kept ?? null);
    };
    const rowsOf = async (refs: { key: string }[] = []): Promise<Rows> => {
      const decoder = new TextDecoder();
      const chunks = await Promise.all(refs.map(({ key }) => bytesOf(key)));
      return chunks.flatMap((bytes) => JSON.parse(decoder.decode(bytes!)) as Rows);
    };
    const hex = (bytes: ArrayBuffer): string =>
      Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

    const state = (await asked(table('state').getAllKeys())) as string[];
    const galleries: Kept['galleries'] = [];
    const current = new Set<string>();
    const all = new Set<string>();
    for (const key of state.filter((name) => name.startsWith('gallery/'))) {
      const manifest = (await asked(table('state').get(key))) as Manifest;
      for (const { key: chunk } of Object.values(manifest.parts).flat()) all.add(chunk);
      if (key.endsWith('/previous')) continue;
      for (const { key: chunk } of Object.values(manifest.parts).flat()) current.add(chunk);
      const items = await rowsOf(manifest.parts['items']);
      const pictures = await rowsOf(manifest.parts['pictures']);
      galleries.push({
        name: manifest.meta.name ?? '',
        images: manifest.meta.images,
        items: items.map(({ path, label, picture }) => ({ path, label, picture }) as KeptItem),
        pictures: pictures.map(({ hash }) => hash as string),
      });
    }
    const damaged: string[] = [];
    for (const key of current) {
      const bytes = await bytesOf(key);
      if (!bytes || hex(await crypto.subtle.digest('SHA-256', bytes)) !== key) damaged.push(key);
    }
    const chunks = (await asked(table('chunks').getAllKeys())) as string[];
    const pending = new Set(state.filter((name) => name.startsWith('pending/')));
    database.close();
    const unnamed = chunks.filter((key) => !all.has(key) && !pending.has(`pending/${key}`)).length;
    return { galleries, damaged, chunks: chunks.length, unnamed };
  });
}
