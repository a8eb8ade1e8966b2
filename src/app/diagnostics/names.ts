/** Every name in the state that is a person's own: files and their folders, labels, galleries, questions, imported things. */
import type { AppState } from '../state.ts';

export function namesIn(state: AppState): Set<string> {
  const { gallery, galleries, query, folders, encoders, methods, backbones } = state;
  const paths = [
    ...gallery.items.map(({ path }) => path),
    ...gallery.skipped.map(({ path }) => path),
    ...(query?.parts.map(({ name }) => name) ?? []),
  ];
  const ours = new Set(methods.map(({ name }) => name));
  const names = [
    ...paths.flatMap(partsOf),
    ...gallery.items.map(({ label }) => label ?? ''),
    ...galleries.list.map(({ name }) => name),
    ...folders.folders.map(({ name }) => name),
    ...encoders.map(({ name }) => name).filter((name) => !ours.has(name)),
    ...backbones.loaded.map(({ name }) => name),
    ...backbones.offered.map(({ name }) => name),
  ];
  return new Set(names.filter((name) => telling.test(name)));
}

/** Of marks and spaces alone a sentence would lose its own. */
const telling = /[^\s!-/:-@[-`{-~…“”]/u;

/** The path, each folder in it, and the file with and without its ending. */
export function partsOf(path: string): string[] {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  return [path, ...parts, file.replace(/\.[^.]*$/, '')];
}
