/** A kept gallery made older than it is. */
import type { Page } from '@playwright/test';

/**
 * Takes the perceptual hashes away, as if the pictures had been kept before there were any and
 * before manifests were sealed; reload the page then.
 */
export function forgetPerceptualHashes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const asked = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('The request failed.'));
      });
    const database = await asked(indexedDB.open('semblance'));
    const store = (name: string): IDBObjectStore =>
      database.transaction(name, 'readwrite').objectStore(name);
    interface Ref {
      key: string;
      bytes: number;
    }
    const manifestName = 'gallery/main';
    const { seal: _, ...manifest } = (await asked(store('state').get(manifestName))) as {
      seal: string;
      parts: Record<string, Ref[]>;
    };
    const pictures: Ref[] = [];
    let forgotten = 0;
    for (const { key } of manifest.parts['pictures'] ?? []) {
      const chunk = (await asked(store('chunks').get(key))) as ArrayBuffer | Blob;
      const text = await new Response(chunk).text();
      const rows = JSON.parse(text) as { perceptual?: string }[];
      for (const row of rows) {
        if (row.perceptual !== undefined) forgotten++;
        delete row.perceptual;
      }
      const bytes = new TextEncoder().encode(JSON.stringify(rows)).buffer;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const name = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      await asked(store('chunks').put(bytes, name));
      pictures.push({ key: name, bytes: bytes.byteLength });
    }
    await asked(
      store('state').put(
        { ...manifest, schema: 1, parts: { ...manifest.parts, pictures } },
        manifestName,
      ),
    );
    database.close();
    return forgotten;
  });
}
