/** The page's own files in the browser's cache: one cache for each version. Nothing here touches what a person added. */

/** Each file's address, relative to the page, and its SHA-256 as an integrity ("sha256-" and base64). */
export type FileList = Readonly<Record<string, string>>;

/** The address of the page itself: hosts may redirect "index.html", and a redirect cannot answer a navigation. */
const PAGE = './';

/** Entry that says when a version began to answer; one that only waited never has it. */
const BEGAN = 'began';

const policyOf = (response: Response): string | null =>
  response.headers.get('Content-Security-Policy');

/**
 * Throws where the host gives other bytes than those that were built: half a deployment, or a host that rewrites. The
 * right bytes may come by a redirect, whose mark goes: browsers answer no navigation with one.
 */
async function fetchFile(address: string, integrity: string): Promise<Response> {
  const response = await fetch(address, { integrity, cache: 'no-cache' });
  return response.redirected ? new Response(response.body, response) : response;
}

export class KeptFiles {
  readonly #scope: string;
  /** Of all versions of the page under this address; other pages of the same host have their own. */
  readonly #prefix: string;
  readonly #name: string;

  /** `scope` is the folder of the page as an absolute address, ending in "/". */
  constructor(scope: string, version: string) {
    this.#scope = scope;
    this.#prefix = `semblance ${scope} `;
    this.#name = this.#prefix + version;
  }

  /**
   * Fetches and keeps every file. Files whose names hold their hash come from the version before where it has them,
   * unless the policy changed: a kept worker is bound by the policy it was kept with. Throws where one file cannot be
   * had, and keeps nothing then but of a version that answers already: a host may go back to it while another waits.
   */
  async keep(files: FileList): Promise<void> {
    const cache = await caches.open(this.#name);
    try {
      const page = await fetchFile(this.#address(PAGE), files[PAGE]!);
      const keepFile = async (path: string): Promise<void> => {
        const address = this.#address(path);
        const older = path.startsWith('assets/') ? await this.#find(address) : undefined;
        const same = older && policyOf(older) === policyOf(page);
        await cache.put(address, same ? older : await fetchFile(address, files[path]!));
      };
      const others = Object.keys(files).filter((path) => path !== PAGE);
      await Promise.all(others.map(keepFile));
      await cache.put(this.#address(PAGE), page);
    } catch (error) {
      if (!(await cache.match(this.#address(BEGAN)))) await caches.delete(this.#name);
      throw error;
    }
  }

  /**
   * This version answers from now on. Two generations stay: tabs that still run the version before ask for its parts
   * until they are loaded anew, and their host may no longer have them. Versions that are being fetched stay too.
   */
  async begin(now: number): Promise<void> {
    const own = await caches.open(this.#name);
    await own.put(this.#address(BEGAN), new Response(String(now)));
    const names = await this.#names();
    const others = names.filter((name) => name !== this.#name);
    const began = new Map<string, number>();
    for (const name of others) {
      const mark = await (await caches.open(name)).match(this.#address(BEGAN));
      if (mark) began.set(name, Number(await mark.text()));
    }
    const before = [...began.keys()].sort((a, b) => began.get(b)! - began.get(a)!)[0];
    const newer = names.slice(names.indexOf(this.#name)).filter((name) => !began.has(name));
    const kept = new Set([before, ...newer]);
    await Promise.all(others.filter((name) => !kept.has(name)).map((name) => caches.delete(name)));
  }

  /** The kept file of that address, of this version before another one. */
  async #find(address: string): Promise<Response | undefined> {
    const names = await this.#names();
    for (const name of new Set([this.#name, ...names])) {
      const found = await (await caches.open(name)).match(address, { ignoreVary: true });
      if (found) return found;
    }
    return undefined;
  }

  /** Answers a request for the page, whatever its parameters, or for another file; null leaves it to the network. */
  answer(request: Request): Promise<Response> | null {
    const { origin, pathname } = new URL(request.url);
    const address = origin + pathname;
    if (request.method !== 'GET' || !address.startsWith(this.#scope)) return null;
    const page = [this.#scope, `${this.#scope}index.html`].includes(address);
    if (request.mode === 'navigate' && !page) return null;
    const wanted = page ? this.#scope : address;
    return this.#find(wanted).then((found) => found ?? fetch(request));
  }

  /** Removes every version. */
  async forget(): Promise<void> {
    await Promise.all((await this.#names()).map((name) => caches.delete(name)));
  }

  /** In the order in which they were made. */
  async #names(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
  }

  #address(path: string): string {
    return new URL(path, this.#scope).href;
  }
}
