/** The marked files as a list to take along. */
import { csvTable } from '../../exchange/csv.ts';
import type { Item, Picture } from '../../gallery/item.ts';

export interface MarkedFile {
  item: Item;
  picture: Picture | undefined;
  /** Path of the file that is kept instead; null where none is. */
  keep: string | null;
}

/** One path a line. */
export function pathList(files: readonly MarkedFile[]): string {
  return files.map(({ item }) => `${item.path}\n`).join('');
}

/** For a spreadsheet; times in UTC. */
export function pathTable(files: readonly MarkedFile[]): string {
  const names = ['path', 'bytes', 'modified', 'width', 'height', 'keep'];
  const rows = files.map(({ item, picture, keep }) => {
    const modified = new Date(item.modified).toISOString();
    const size = [picture?.width ?? null, picture?.height ?? null];
    return [item.path, item.bytes, modified, ...size, keep];
  });
  return csvTable(names, rows);
}
