/** Networks among what was dropped or chosen: they go their own way, pictures theirs. */
import type { FoundFile } from './found-files.ts';
import { withWork } from '../late-work.ts';
import { guard } from '../notices.ts';
import { withoutOwnFiles } from './own-files.ts';

/** Beyond this it is no network but a folder of pictures that happens to hold a model.json. */
const mostFiles = 3000;

/**
 * Starts taking in a network that lies among the files, or opens the one zip or project that was dropped, and gives the
 * rest; null where nothing is left that could be a picture.
 */
export async function picturesAmong(
  all: readonly FoundFile[],
): Promise<readonly FoundFile[] | null> {
  const found = withoutOwnFiles(all);
  if (found === null) return null;
  if (!found.some(({ path }) => /model\.json$/i.test(path))) return found;
  const { networkPaths } = await import('../../exchange/network-files.ts');
  const paths = new Set(networkPaths(found.map(({ path }) => path)).slice(0, mostFiles));
  if (paths.size === 0) return found;
  takeIn(found.filter(({ path }) => paths.has(path)));
  const rest = found.filter(({ path }) => !paths.has(path));
  return rest.length > 0 ? rest : null;
}

function takeIn(found: readonly FoundFile[]): void {
  guard('add the pretrained network', async () => {
    const opened = found.map(async (one) => ({ path: one.path, file: await one.open() }));
    const files = await Promise.all(opened);
    await withWork(({ backbones }) => backbones.addBackbone(files));
  });
}
