/** What the runs of an hour share: the built page, a browser, and the version that they name. */
import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.mjs';
import { freePort, root, runNode } from './processes.mjs';
import { setUp, stop } from './setup.mjs';

/** Builds the page; ends the process with one sentence where that is impossible. */
export async function buildPage() {
  await setUp();
  if (!(await ensureBrowser())) {
    stop('There is no browser: install Chromium or Chrome, or name one with CHROMIUM_PATH.');
  }
  if ((await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel=warn'])) !== 0) {
    stop('The page could not be built.');
  }
}

/**
 * Runs one of e2e/long and gives its exit code.
 * @param {string} name
 * @param {Record<string, string | undefined>} env
 */
export async function runLong(name, env) {
  return runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', '--reporter=list', `long/${name}.long.ts`],
    { env: { ...env, SEMBLANCE_LONG: '1', SEMBLANCE_PORT: String(await freePort()) } },
  );
}

/** The short hash of the commit: as given, else as git says. @param {string | undefined} given */
export function versionOf(given) {
  if (given) return given;
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
  return stdout?.toString().trim() || 'unversioned';
}
