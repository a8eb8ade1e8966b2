/** A folder in the browser's own file system (OPFS) that "Open folder" gives: its handles are real, and need no dialog. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { filesUnder } from './folders.ts';

/** "Open folder" gives the folder of that name from here on, also after a reload. */
export async function offerOwnFolder(page: Page, name: string): Promise<void> {
  await page.addInitScript((folder) => {
    const pick = async (): Promise<FileSystemDirectoryHandle> =>
      (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
    Object.assign(window, { showDirectoryPicker: pick });
  }, name);
}

/** Writes files with paths such as "pets/ape/1.png", over those that are there. */
export async function writeOwnFiles(page: Page, files: Record<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await page.evaluate(
      async ({ names, base64 }) => {
        let place = await navigator.storage.getDirectory();
        for (const name of names.slice(0, -1)) {
          place = await place.getDirectoryHandle(name, { create: true });
        }
        const file = await place.getFileHandle(names.at(-1)!, { create: true });
        const stream = await file.createWritable();
        await stream.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
        await stream.close();
      },
      { names: path.split('/'), base64: Buffer.from(bytes).toString('base64') },
    );
  }
}

/** Copies a folder of this machine to that path. */
export async function copyToOwnFolder(page: Page, from: string, to: string): Promise<void> {
  for (const path of await filesUnder(from)) {
    await writeOwnFiles(page, { [`${to}/${path}`]: await readFile(join(from, path)) });
  }
}

/** Deletes a file or a folder. */
export async function removeOwn(page: Page, path: string): Promise<void> {
  await page.evaluate(async (names) => {
    let place = await navigator.storage.getDirectory();
    for (const name of names.slice(0, -1)) place = await place.getDirectoryHandle(name);
    await place.removeEntry(names.at(-1)!, { recursive: true });
  }, path.split('/'));
}
