/** `npm start`: set-up, build, serve on localhost, say where. With --watch it builds anew at every change. */
import { spawn } from 'node:child_process';
import { root } from './processes.mjs';
import { setUp, stop } from './setup.mjs';

const watch = process.argv.includes('--watch');

/** Opens the browser where there is a display; where that fails the printed address remains. @param {string} address */
function openBrowser(address) {
  if (process.env['CI']) return;
  const [program, ...parameters] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address];
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (program === 'xdg-open' && !display) return;
  const child = spawn(program, parameters, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

await setUp();
const { build, preview } = await import('vite');

/** Builds once and, with --watch, again at every change. */
async function buildPage() {
  const result = await build({ root, build: { watch: watch ? {} : null } });
  if (!('on' in result)) return;
  await new Promise((resolve) => {
    result.on('event', (event) => {
      if (event.code === 'BUNDLE_END') void event.result.close();
      if (event.code === 'END') resolve(undefined);
    });
  });
}

try {
  await buildPage();
} catch (error) {
  stop(`The page could not be built: ${error instanceof Error ? error.message : String(error)}`);
}
const server = await preview({ root, preview: { port: 4173, strictPort: false } });
const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4173/';
process.stdout.write(`\nSemblance is at ${address} (Ctrl+C ends it)\n`);
openBrowser(address);
