/** Running other programs: with their output shown, without a standard input, ended with us. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the repository's root and gives its exit code (1 where it could not start).
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, parameters, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const output = quiet ? 'ignore' : 'inherit';
    const child = spawn(program, parameters, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    });
    // Playwright ends its server on an interrupt, but leaves it behind on a plain termination.
    const pass = () => child.kill('SIGINT');
    process.on('SIGINT', pass).on('SIGTERM', pass);
    /** @param {number} code */
    const end = (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${program} could not start: ${error.message}\n`);
      end(1);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}

/**
 * Runs a script with this very Node; `path` is relative to the repository's root.
 * @param {string} path
 * @param {string[]} [parameters]
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(path, parameters = [], options = {}) {
  return run(process.execPath, [join(root, path), ...parameters], options);
}

/**
 * Runs npm: the one that runs us where there is one, else the one on the path.
 * @param {string[]} parameters
 */
export function runNpm(parameters) {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...parameters]);
  return process.platform === 'win32'
    ? run('cmd', ['/c', 'npm', ...parameters])
    : run('npm', parameters);
}

/**
 * A port that nobody listens on.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
