/** The built page in a headless Chromium with a profile of its own, served from this machine. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../find-browser.mjs';
import { freePort, root } from '../processes.mjs';

/** What the built page is made of. */
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'csp.ts', 'package-lock.json'];

/** The newest change below a path, in milliseconds; 0 where there is nothing. @param {string} path @returns {number} */
function newestChange(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  const times = entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}

/** Whether `dist` is newer than all that it is built from. */
export function isBuilt() {
  const built = newestChange(join(root, 'dist', 'index.html'));
  return built > 0 && sources.every((source) => newestChange(join(root, source)) < built);
}

/**
 * Serves `dist`. Gives the address and a way to end it.
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve() {
  const { preview } = await import('vite');
  const port = await freePort();
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/**
 * A Chromium that keeps what the page stores in a folder: tens of thousands of pictures are more than a private window
 * would keep in memory.
 * @param {string} profile an empty folder
 */
export async function openChromium(profile) {
  const { chromium } = await import('@playwright/test');
  const executablePath = findBrowser();
  const args = ['--headless=new'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launchPersistentContext(profile, {
    args,
    viewport: { width: 1366, height: 900 },
    acceptDownloads: true,
    ...(executablePath ? { executablePath } : { channel: 'chromium' }),
  });
}
