/** What a fresh clone needs before anything else: packages as the lockfile says, and the search kernel. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, runNpm } from './processes.mjs';

/** Ends the process with one sentence. @param {string} sentence @returns {never} */
export function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `Semblance needs Node 20.19 or newer and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
  );
}

/**
 * Versions of a lockfile's packages by their place; those for other platforms may be missing.
 * @param {string} path
 * @returns {Map<string, { version?: string, optional?: boolean }>}
 */
function lockedPackages(path) {
  const { packages } = JSON.parse(readFileSync(join(root, path), 'utf8'));
  return new Map(Object.entries(packages).filter(([place]) => place !== ''));
}

/** Whether npm's own record of node_modules says what package-lock.json says. */
function packagesAreInstalled() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, record))) return false;
  const installed = lockedPackages(record);
  return [...lockedPackages('package-lock.json')].every(([place, { version, optional }]) => {
    const found = installed.get(place);
    return found ? found.version === version : optional === true;
  });
}

/** Makes everything ready; ends the process with one sentence where that is impossible. */
export async function setUp() {
  requireNode();
  if (!packagesAreInstalled()) {
    process.stdout.write('Installing packages ...\n');
    const code = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    if (code !== 0) {
      stop('The packages could not be installed: see what npm says above, then try again.');
    }
  }
  if ((await runNode('scripts/kernels.mjs')) !== 0) {
    stop('The search kernel could not be built: see what the compiler says above.');
  }
}
