import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { KeptFiles } from './kept-files.ts';

const scope = 'https://host.example/sub/';

/** CacheStorage as far as it is used, in the order in which caches were made. */
class FakeCaches {
  readonly all = new Map<string, Map<string, Response>>();

  async open(name: string) {
    const entries = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, entries);
    return {
      put: async (address: string, response: Response) => void entries.set(address, response),
      match: async (address: string) => entries.get(address)?.clone(),
    };
  }
  keys = async () => [...this.all.keys()];
  delete = async (name: string) => this.all.delete(name);
}

let caches: FakeCaches;
let host: Record<string, { text: string; policy?: string; redirected?: true }>;
let asked: string[];

const integrityOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The list of what the host has now. */
const files = () =>
  Object.fromEntries(Object.entries(host).map(([path, { text }]) => [path, integrityOf(text)]));

/** As a browser fetches: other bytes than the integrity says are an error. */
async function fakeFetch(address: string, options?: RequestInit): Promise<Response> {
  const path = address === scope ? './' : address.slice(scope.length);
  asked.push(path);
  const file = host[path];
  if (!file) return new Response('', { status: 404 });
  const { text, policy = 'strict', redirected = false } = file;
  if (options?.integrity !== undefined && options.integrity !== integrityOf(text)) {
    throw new TypeError('Failed integrity check');
  }
  const response = new Response(text, { headers: { 'Content-Security-Policy': policy } });
  return Object.defineProperty(response, 'redirected', { value: redirected });
}

beforeEach(() => {
  caches = new FakeCaches();
  asked = [];
  host = { './': { text: 'page 1' }, 'assets/a-1.js': { text: 'a' }, 'icon.svg': { text: 'icon' } };
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', fakeFetch);
});

/** What answers that address, or null where it is left to the network. */
async function answered(kept: KeptFiles, path: string, mode = 'same-origin', method = 'GET') {
  const url = new URL(path, scope).href;
  const response = await kept.answer({ url, mode, method } as Request);
  return response ? response.text() : null;
}

async function install(version: string, now: number): Promise<KeptFiles> {
  const kept = new KeptFiles(scope, version);
  await kept.keep(files());
  await kept.begin(now);
  return kept;
}

const versions = (): string[] => [...caches.all.keys()].map((name) => name.split(' ').at(-1)!);

test('the page answers whatever its parameters, and other pages are left to the network', async () => {
  const kept = await install('1', 1);
  host = {};
  expect(await answered(kept, './', 'navigate')).toBe('page 1');
  expect(await answered(kept, './?backend=wasm&seed=1', 'navigate')).toBe('page 1');
  expect(await answered(kept, 'index.html?seed=2', 'navigate')).toBe('page 1');
  expect(await answered(kept, 'assets/a-1.js')).toBe('a');
  expect(await answered(kept, 'other.html', 'navigate')).toBeNull();
  expect(await answered(kept, 'https://elsewhere.example/sub/icon.svg')).toBeNull();
  expect(await answered(kept, '../icon.svg')).toBeNull();
  expect(await answered(kept, 'icon.svg', 'same-origin', 'POST')).toBeNull();
});

test('a host that gives other bytes than were built leaves nothing half kept', async () => {
  const list = files();
  host['icon.svg'] = { text: 'another icon' };
  await expect(new KeptFiles(scope, '1').keep(list)).rejects.toThrow('integrity');
  expect(versions()).toEqual([]);
});

test('a version that answers already stays whole where it is fetched once more and that fails', async () => {
  const kept = await install('1', 1);
  const list = files();
  host['icon.svg'] = { text: 'another icon' };
  await expect(new KeptFiles(scope, '1').keep(list)).rejects.toThrow('integrity');
  host = {};
  expect(await answered(kept, './', 'navigate')).toBe('page 1');
  expect(await answered(kept, 'icon.svg')).toBe('icon');
});

test('a page that came by a redirect answers a navigation, with its policy', async () => {
  host['./']!.redirected = true;
  const kept = await install('1', 1);
  const page = await kept.answer({ url: scope, mode: 'navigate', method: 'GET' } as Request);
  expect(page).toMatchObject({ redirected: false, status: 200 });
  expect(page?.headers.get('Content-Security-Policy')).toBe('strict');
  expect(await page?.text()).toBe('page 1');
});

test('a new version fetches only what its names do not already vouch for', async () => {
  await install('1', 1);
  host['./'] = { text: 'page 2' };
  host['assets/b-2.js'] = { text: 'b' };
  asked = [];
  await install('2', 2);
  expect(asked.sort()).toEqual(['./', 'assets/b-2.js', 'icon.svg']);
});

test('under a changed policy every file is fetched anew with it', async () => {
  await install('1', 1);
  for (const path of Object.keys(host)) host[path] = { ...host[path]!, policy: 'stricter' };
  host['./']!.text = 'page 2';
  const kept = await install('2', 2);
  const worker = await kept.answer({
    url: `${scope}assets/a-1.js`,
    mode: 'same-origin',
    method: 'GET',
  } as Request);
  expect(worker?.headers.get('Content-Security-Policy')).toBe('stricter');
});

test('parts of the version before stay for tabs that still run it, those before that go', async () => {
  await install('1', 1);
  delete host['assets/a-1.js'];
  host['assets/a-2.js'] = { text: 'a of 2' };
  const second = await install('2', 2);
  host['./'] = { text: 'page 3' };
  const third = new KeptFiles(scope, '3');
  await third.keep(files());
  expect(await answered(second, 'assets/a-1.js')).toBe('a');
  expect(await answered(second, './', 'navigate')).toBe('page 1');
  await third.begin(3);
  expect(versions()).toEqual(['2', '3']);
  expect(await answered(third, './', 'navigate')).toBe('page 3');
});

test('a version that only waited is not one of the two, one that is being fetched stays', async () => {
  await install('1', 1);
  await new KeptFiles(scope, '2').keep(files());
  const third = new KeptFiles(scope, '3');
  await third.keep(files());
  await new KeptFiles(scope, '4').keep(files());
  await third.begin(3);
  expect(versions()).toEqual(['1', '3', '4']);
});

test('going back to an older version keeps the newer one for its tabs', async () => {
  await install('1', 1);
  await install('2', 2);
  await install('1', 3);
  await install('3', 4);
  expect(versions().sort()).toEqual(['1', '3']);
});

test('the caches of another page on the same host are left alone', async () => {
  await caches.open('semblance https://host.example/ 9');
  const kept = await install('1', 1);
  await kept.forget();
  expect([...caches.all.keys()]).toEqual(['semblance https://host.example/ 9']);
});
