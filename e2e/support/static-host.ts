/** A static host as people use one: a folder of files under a path of its own, with the headers of csp.ts, on loopback. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { securityHeaders } from '../../csp.ts';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export class StaticHost {
  readonly #path: string;
  readonly #headers: Record<string, string>;
  #folder: string;
  #server: Server | null = null;
  #port = 0;

  /** `path` begins and ends with "/"; `headers` come with every answer. */
  constructor(path: string, folder: string, headers: Record<string, string> = securityHeaders) {
    this.#path = path;
    this.#headers = headers;
    this.#folder = folder;
  }

  /** The address of the page; stands once the host was started. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}${this.#path}`;
  }

  /** Listens, on the port that it had before if there was one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request.url, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    const address = server.address();
    if (address && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Another build lies here from now on, and nothing of the one before. */
  deploy(folder: string): void {
    this.#folder = folder;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  async #answer(url: string | undefined, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(url ?? '/', 'http://host');
    const path = normalize(decodeURIComponent(pathname));
    const inside = path.startsWith(this.#path) ? path.slice(this.#path.length) : null;
    const file = inside === '' ? 'index.html' : inside;
    try {
      if (file === null) throw new Error('Nothing lies outside the path.');
      const body = await readFile(join(this.#folder, file));
      const type = types[extname(file)] ?? 'application/octet-stream';
      const cache = file.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache';
      response.writeHead(200, { ...this.#headers, 'Content-Type': type, 'Cache-Control': cache });
      response.end(body);
    } catch {
      response.writeHead(404, this.#headers).end();
    }
  }
}
