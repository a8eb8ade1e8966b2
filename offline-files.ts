/** After a build: `service-worker.js` with the list of all files that it keeps, so that the page works without a network. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { hostFiles } from './host-files.ts';

const script = 'service-worker.js';

/** Instructions for hosts are no part of the page, and backbones are fetched by those who use one. */
function isKept(path: string): boolean {
  return path !== script && !(path in hostFiles) && !path.startsWith('backbones/');
}

/** Path of each file that the page is made of, with "/", and its integrity; the page itself is "./". */
function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isKept)
    .sort();
  const integrity = (path: string): string =>
    `sha256-${createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('base64')}`;
  return Object.fromEntries(
    paths.map((path) => [path === 'index.html' ? './' : path, integrity(path)]),
  );
}

/** One classic script, which every browser takes as a service worker. */
async function compile(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(import.meta.dirname, 'src/offline/service-worker.ts'),
        output: { format: 'iife' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return output.output[0].code;
}

/** Writes the service worker of the files that lie in `folder`; its version changes with each of them, and with itself. */
export async function writeServiceWorker(folder: string): Promise<void> {
  const files = filesIn(folder);
  const code = await compile();
  const version = createHash('sha256').update(JSON.stringify(files)).update(code).digest('hex');
  const facts = JSON.stringify({ version: version.slice(0, 16), files });
  writeFileSync(join(folder, script), `const semblanceBuild=${facts};\n${code}`);
}

/** Under `npm run dev` the page has no service worker, and one that an earlier build left retires. */
export function offlineFiles(): Plugin {
  let watching = false;
  let folder = '';
  return {
    name: 'semblance-offline-files',
    config: ({ build: options }, { command }) => {
      watching = Boolean(options?.watch);
      return { define: { __OFFLINE__: JSON.stringify(command === 'build' && !watching) } };
    },
    configResolved: ({ root, build: { outDir } }) => {
      folder = join(root, outDir);
    },
    writeBundle: {
      order: 'post',
      async handler() {
        if (!watching) return writeServiceWorker(folder);
        writeFileSync(join(folder, script), `const semblanceBuild=null;\n${await compile()}`);
      },
    },
  };
}
