/** A browser for the journeys: one that is there, else Playwright's, else the package manager's. */
import { readFileSync } from 'node:fs';
import { browserStarts, findBrowser } from './find-browser.mjs';
import { run, runNode } from './processes.mjs';

/** Whether Playwright has downloaded a browser that starts. */
async function playwrightHasOne() {
  const { chromium } = await import('@playwright/test');
  return browserStarts(chromium.executablePath());
}

/** Whether we may use Debian's package manager. */
function isRootOnDebian() {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Gives true once a browser is there; installs one where none is. */
export async function ensureBrowser() {
  if (findBrowser() !== null || (await playwrightHasOne())) return true;
  process.stdout.write('Getting a browser for the journeys ...\n');
  const cli = 'node_modules/@playwright/test/cli.js';
  await runNode(cli, ['install', 'chromium', '--no-shell']);
  if (await playwrightHasOne()) return true;
  if (isRootOnDebian()) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  }
  return findBrowser() !== null;
}
