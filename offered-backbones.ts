/** Pretrained networks under public/backbones become the list `backbones.json`, which the page offers by name. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Offer {
  name: string;
  /** Of its model.json, relative to the page. */
  address: string;
  bytes: number;
}

/** One for each folder with a model.json, by name. */
function offersIn(folder: string): Offer[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'model.json')));
  return names.sort().map((name) => {
    const files = readdirSync(join(folder, name), { recursive: true, withFileTypes: true });
    const bytes = files
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, name: file }) => sum + statSync(join(parentPath, file)).size, 0);
    return { name, address: `backbones/${encodeURIComponent(name)}/model.json`, bytes };
  });
}

export function offeredBackbones(): Plugin {
  let folder = '';
  const list = (): string => JSON.stringify(offersIn(folder));
  return {
    name: 'semblance-offered-backbones',
    configResolved: ({ publicDir }) => {
      folder = join(publicDir, 'backbones');
    },
    configureServer: ({ middlewares }) => {
      middlewares.use('/backbones.json', (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(list());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'backbones.json', source: list() });
    },
  };
}
