/** A build of the next version out of this one: another title, and another name for every asset. */
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeServiceWorker } from '../../offline-files.ts';

const renamed = (name: string): string => name.replace(/(\.\w+)$/, 'N$1');

/** Copies the build in `from` to `to` and makes it the next version, whose page has that title. */
export async function buildNextVersion(from: string, to: string, title: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const assets = join(to, 'assets');
  const names = new Set(await readdir(assets));
  const rewrite = async (path: string): Promise<void> => {
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text
        .replace(/[\w.@-]+\.(?:js|css|wasm)/g, (name) => (names.has(name) ? renamed(name) : name))
        .replace(/<title>.*<\/title>/, `<title>${title}</title>`),
    );
  };
  for (const name of names) {
    if (!name.endsWith('.wasm')) await rewrite(join(assets, name));
    await rename(join(assets, name), join(assets, renamed(name)));
  }
  await rewrite(join(to, 'index.html'));
  await writeServiceWorker(to);
}
