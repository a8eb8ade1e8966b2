/** The build holds the packages that LICENCES.md lists, no other and all of them; the list lies beside the page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const source = readFileSync(join(import.meta.dirname, 'LICENCES.md'), 'utf8');

/** Rows of the table under that heading. */
const listed = new Set(
  [
    ...(source.split('## In the page')[1]?.split('\n## ')[0] ?? '').matchAll(/^\| (\S+) \| \d/gm),
  ].map(([, name]) => name),
);

/** In the page and in its workers, which are built before it. */
const bundled = new Set<string>();

function packageOf(module: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/'))?.[1];
}

/** For the workers' builds. */
export function collectPackages(): Plugin {
  return {
    name: 'semblance-packages',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const module of output.moduleIds) {
          const name = packageOf(module);
          if (name) bundled.add(name);
        }
      }
    },
  };
}

/**
 * For the page's own build, after `collectPackages`. Throws where the list is not true. The pages of benches, which are
 * built from another file, hold what they please.
 */
export function licencesFile(): Plugin {
  return {
    name: 'semblance-licences',
    apply: ({ build }) => build?.rolldownOptions?.input === undefined,
    generateBundle() {
      const missing = [...bundled].filter((name) => name !== 'vite' && !listed.has(name));
      const idle = [...listed].filter((name) => !bundled.has(name ?? ''));
      if (missing.length + idle.length > 0) {
        this.error(
          `LICENCES.md is not true: the page holds ${missing.join(', ') || 'nothing else'}, and it does not hold ${idle.join(', ') || 'anything less'}. Put that right in scripts/licences.mjs and run "npm run licences".`,
        );
      }
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  };
}
