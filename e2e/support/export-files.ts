/** Files of an export as bytes, and on the disk. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExportFile } from '../../src/exchange/codes/codes-table.ts';

/** All pieces behind each other. Throws where they are not made at once. */
export function bytesOf({ pieces }: ExportFile): Uint8Array<ArrayBuffer> {
  const made = pieces();
  if (!(Symbol.iterator in made)) throw new TypeError('These pieces come one after another.');
  return new Uint8Array(Buffer.concat([...made]));
}

/** Writes the files into a new folder and gives it. */
export function writeExportFiles(files: readonly ExportFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'semblance-codes-'));
  for (const file of files) {
    const place = join(folder, file.path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytesOf(file));
  }
  return folder;
}
