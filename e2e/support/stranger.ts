/** Another origin that would gladly take what a page sends it, and remembers whoever came. */
import { createServer, type Server } from 'node:http';

const answers: Record<string, [type: string, body: string]> = {
  '/bare.html': ['text/html', '<!doctype html><title>Bare</title><p>A page without any policy.'],
  '/idle.js': ['text/javascript', 'onmessage = null;'],
};

export class Stranger {
  /** Method and path of every request so far, "UPGRADE /socket" for a WebSocket. */
  readonly heard: string[] = [];
  #server: Server | null = null;
  #port = 0;
  #page = '';

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens on loopback. `frame`: what its page /frame.html shows inside itself. */
  async start(frame = ''): Promise<void> {
    this.#page = `<!doctype html><title>Frame</title><iframe src="${frame}" width="800" height="600"></iframe>`;
    const server = createServer(({ method, url }, response) => {
      this.heard.push(`${method} ${url}`);
      const [type, body] =
        url === '/frame.html'
          ? ['text/html', this.#page]
          : (answers[url ?? ''] ?? ['text/javascript', 'globalThis.strangerWasHere = true;']);
      response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' });
      response.end(body);
    });
    server.on('upgrade', ({ url }, socket) => {
      this.heard.push(`UPGRADE ${url}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}
