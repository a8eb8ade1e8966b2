/** What the page's database holds of its only gallery, read as any other program would. */
import type { Page } from '@playwright/test';

export interface KeptGallery {
  /** Rows of the part "items". */
  items: { id: string; path: string; label: string | null; picture: string }[];
  /** SHA-256 of the joined chunks of every part but pixels. */
  parts: Record<string, string>;
}

/** Throws where there is not exactly one gallery. */
export function keptGallery(page: Page): Promise<KeptGallery> {
  return page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await asked(indexedDB.open('semblance'));
    const table = (name: string) => database.transaction(name).objectStore(name);
    const names = (await asked(table('state').getAllKeys())) as string[];
    const [gallery, ...others] = names.filter((name) => /^gallery\/[^/]+$/.test(name));
    if (!gallery || others.length > 0) throw new Error(`There are the galleries ${names.join()}.`);
    interface Manifest {
      parts: Record<string, { key: string }[]>;
    }
    const manifest = (await asked(table('state').get(gallery))) as Manifest;
    const joined = async (part: string): Promise<Blob> => {
      const keys = manifest.parts[part]!.map(({ key }) => key);
      return new Blob(await Promise.all(keys.map((key) => asked<Blob>(table('chunks').get(key)))));
    };
    const parts: Record<string, string> = {};
    for (const name of Object.keys(manifest.parts).toSorted()) {
      if (name.startsWith('pixels/')) continue;
      const bytes = await (await joined(name)).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      parts[name] = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    const text = await (await joined('items')).text();
    const items = JSON.parse(text.replaceAll('][', ',')) as KeptGallery['items'];
    database.close();
    return { items, parts };
  });
}

/** How many galleries and chunks the database holds. */
export function countKept(page: Page): Promise<{ galleries: number; chunks: number }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('semblance');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error!);
    });
    const keys = (name: string): Promise<string[]> =>
      new Promise((resolve, reject) => {
        const asking = database.transaction(name).objectStore(name).getAllKeys();
        asking.onsuccess = () => resolve(asking.result as string[]);
        asking.onerror = () => reject(asking.error!);
      });
    const galleries = (await keys('state')).filter((key) => /^gallery\/[^/]+$/.test(key));
    const chunks = await keys('chunks');
    database.close();
    return { galleries: galleries.length, chunks: chunks.length };
  });
}

/** Asks with each item by the page's own address; gives the names of its results. */
export function askAll(
  page: Page,
  items: readonly { id: string; path: string }[],
): Promise<string[][]> {
  return page.evaluate(
    async (asked) => {
      const names = (): string[] =>
        Array.from(
          document.querySelectorAll('[aria-label="Results"] li button'),
          (button) => button.getAttribute('aria-label') ?? '',
        );
      const found: string[][] = [];
      for (const { id, path } of asked) {
        location.hash = `#${new URLSearchParams({ item: id }).toString()}`;
        const until = performance.now() + 10_000;
        while (!names()[0]?.startsWith(`1. ${path}, 0 `)) {
          if (performance.now() > until) throw new Error(`${path} did not find itself.`);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        found.push(names());
      }
      return found;
    },
    items.map(({ id, path }) => ({ id, path })),
  );
}

/** One line for each chunk of a gallery, of both its generations, that is missing or not what its key says; all are read. */
export function findDamage(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await asked(indexedDB.open('semblance'));
    const table = (name: string) => database.transaction(name).objectStore(name);
    const damage: string[] = [];
    for (const name of (await asked(table('state').getAllKeys())) as string[]) {
      if (!name.startsWith('gallery/')) continue;
      const { parts } = (await asked(table('state').get(name))) as {
        parts: Record<string, { key: string }[]>;
      };
      for (const [part, refs] of Object.entries(parts)) {
        for (const { key } of refs) {
          const chunk = (await asked(table('chunks').get(key))) as Blob | ArrayBuffer | undefined;
          const bytes = chunk && (await new Response(chunk).arrayBuffer());
          const digest = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          const found = Array.from(digest ?? [], (byte) => byte.toString(16).padStart(2, '0'));
          if (found.join('') !== key) damage.push(`${name} ${part} ${key}`);
        }
      }
    }
    database.close();
    return damage;
  });
}

/** Turns one bit of the first chunk of a part of the only gallery. */
export function turnBit(page: Page, part: string): Promise<void> {
  return page.evaluate(async (name) => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await asked(indexedDB.open('semblance'));
    const table = (store: string) => database.transaction(store, 'readwrite').objectStore(store);
    const { parts } = (await asked(table('state').get('gallery/main'))) as {
      parts: Record<string, { key: string }[]>;
    };
    const { key } = parts[name]![0]!;
    const chunk = (await asked(table('chunks').get(key))) as ArrayBuffer;
    new Uint8Array(chunk)[chunk.byteLength - 1]! ^= 4;
    await asked(table('chunks').put(chunk, key));
    database.close();
  }, part);
}
