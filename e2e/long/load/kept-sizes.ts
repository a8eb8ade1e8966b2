/** How large what the page's database holds is, by the tables of contents of its galleries. */
import type { Page } from '@playwright/test';

export interface KeptSizes {
  chunks: number;
  /** Bytes. */
  largest: number;
  total: number;
}

export function keptSizes(page: Page): Promise<KeptSizes> {
  return page.evaluate(async () => {
    interface Manifest {
      parts: Record<string, { key: string; bytes: number }[]>;
    }
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await asked(indexedDB.open('semblance'));
    const state = database.transaction('state').objectStore('state');
    const keys = (await asked(state.getAllKeys())) as string[];
    const galleries = keys.filter((key) => /^gallery\/[^/]+$/.test(key));
    const bytes = new Map<string, number>();
    for (const key of galleries) {
      const { parts } = (await asked(state.get(key))) as Manifest;
      for (const ref of Object.values(parts).flat()) bytes.set(ref.key, ref.bytes);
    }
    database.close();
    const sizes = [...bytes.values()];
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return { chunks: sizes.length, largest: Math.max(...sizes), total };
  });
}
