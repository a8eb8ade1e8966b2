/** The folders that pictures lie in, with their numbers of pictures. */
import type { Item } from '../../gallery/item.ts';

export interface Counted {
  name: string;
  count: number;
}

/** Every folder at every depth, a folder before what lies in it; each counts all pictures below it. */
export function foldersOf(items: readonly Pick<Item, 'path'>[]): Counted[] {
  const counts = new Map<string, number>();
  for (const { path } of items) {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  const folders = [...counts].map(([name, count]) => ({ name, count }));
  return folders.sort((a, b) => compareParts(a.name, b.name));
}

/** Part by part, so that "a/b" comes before "a b": a folder and what lies in it stay together. */
function compareParts(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = left[at]!.localeCompare(right[at]!, undefined, { numeric: true });
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Those whose names hold the words that were typed, whatever their case. */
export function matching<T extends { name: string }>(all: readonly T[], typed: string): T[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return wanted === ''
    ? [...all]
    : all.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}
