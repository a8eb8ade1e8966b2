/** Galleries of drawings on the disk, of any size. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawing, families } from '../support/png.ts';

const perFolder = 500;

/** Drawings of `side` pixels in folders of five hundred, each different from all others. Gives the folder. */
export function drawnPictures(folder: string, count: number, side = 24): string {
  for (let start = 0; start < count; start += perFolder) {
    const inner = join(folder, `folder ${String(start / perFolder).padStart(4, '0')}`);
    mkdirSync(inner, { recursive: true });
    for (let at = start; at < Math.min(count, start + perFolder); at++) {
      const bytes = drawing(families[at % families.length]!, side, at);
      writeFileSync(join(inner, `${String(at).padStart(6, '0')}.png`), bytes);
    }
  }
  return folder;
}
