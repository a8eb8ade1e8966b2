/** The engine as a library, built as `npm run library` does it but without its types. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Gives the folder that it lies in; programs within the project import it as "semblance". */
export async function buildLibrary(): Promise<string> {
  const vite = ['node_modules/vite/bin/vite.js', 'build'];
  const options = ['--config=vite.library.config.ts', '--logLevel=error'];
  await promisify(execFile)(process.execPath, [...vite, ...options], { cwd: root });
  return fileURLToPath(new URL('../../dist-library/', import.meta.url));
}
