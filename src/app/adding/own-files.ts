/** Projects and model files among what was dropped or chosen: one that comes alone is opened, not taken for a picture. */
import { UserError } from '../../lib/error.ts';
import type { FoundFile } from './found-files.ts';
import { guard, report } from '../notices.ts';

/** Whether a file is called as projects are. */
export function isNamedProject(path: string): boolean {
  return /\.semblance$/i.test(path);
}

/** Begins to open it. */
export function openOwn({ path, open }: Pick<FoundFile, 'path' | 'open'>): void {
  guard(`open “${path}”`, async () => {
    const { openFile } = await import('../files/open-file.ts');
    await openFile(await open());
  });
}

/** Begins to open the one zip or project that was dropped or chosen; false where these are other files, or several. */
export function openedAlone(found: readonly FoundFile[]): boolean {
  const [only] = found;
  if (!only || found.length > 1) return false;
  if (!isNamedProject(only.path) && !/\.zip$/i.test(only.path)) return false;
  openOwn(only);
  return true;
}

/**
 * Opens the one zip or project that was dropped or chosen. Projects among other files are left out and told of: to open
 * one leaves the gallery that the others go to. Null where nothing is left that could be a picture.
 */
export function withoutOwnFiles(found: readonly FoundFile[]): readonly FoundFile[] | null {
  if (openedAlone(found)) return null;
  const first = found.find(({ path }) => isNamedProject(path));
  if (!first) return found;
  const sentence = `“${first.path}” is a project and was not opened among other files; drop it alone, or choose it with “Open file”.`;
  report(new UserError(sentence), '', 'opening');
  const rest = found.filter(({ path }) => !isNamedProject(path));
  return rest.length > 0 ? rest : null;
}
