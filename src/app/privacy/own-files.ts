/** What the service worker keeps of this page's own files. Other pages of the same site have theirs, which are not ours. */

/** The folder that this page came from, ending in "/": the scope of its service worker. */
export function ownFolder(): string {
  return new URL('.', location.origin + location.pathname).href;
}

/** How many files are kept, and their bytes. */
export async function sizeOfOwnFiles(): Promise<{ files: number; bytes: number }> {
  const sizes = await Promise.all((await ownCaches()).map(sizesIn));
  const all = sizes.flat();
  return { files: all.length, bytes: all.reduce((sum, bytes) => sum + bytes, 0) };
}

export async function hasServiceWorker(): Promise<boolean> {
  return (await ownRegistrations()).length > 0;
}

/** Deletes the files and ends the service worker; pages that it still answers are answered until they close. */
export async function eraseOwnFiles(): Promise<void> {
  const registrations = await ownRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
  await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
}

/** Caches are named after the folder, see `KeptFiles`; one for each version. */
async function ownCaches(): Promise<string[]> {
  const names = await storageOfCaches()?.keys();
  return (names ?? []).filter((name) => name.split(' ').includes(ownFolder()));
}

async function ownRegistrations(): Promise<readonly ServiceWorkerRegistration[]> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  const all = (await container?.getRegistrations()) ?? [];
  return all.filter(({ scope }) => scope === ownFolder());
}

/** Absent where the page is not secure. */
function storageOfCaches(): CacheStorage | undefined {
  return (globalThis as { caches?: CacheStorage }).caches;
}

async function sizesIn(name: string): Promise<number[]> {
  const responses = await (await caches.open(name)).matchAll();
  return Promise.all(responses.map(async (response) => (await response.blob()).size));
}
