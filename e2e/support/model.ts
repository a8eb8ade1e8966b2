/** An exported model as any other program sees it: a zip, with a program in it that Node runs. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export type ZipFiles = Record<string, Uint8Array>;

export async function unzip(path: string): Promise<ZipFiles> {
  return unzipSync(await readFile(path));
}

/** The files as a zip that Playwright can hand to a file input. */
export function zipped(
  files: ZipFiles,
  name: string,
): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/zip', buffer: Buffer.from(zipSync(files)) };
}

/** A copy in which a JSON file has changed. */
export function withJson(
  files: ZipFiles,
  name: string,
  change: (value: Record<string, unknown>) => Record<string, unknown>,
): ZipFiles {
  const value = JSON.parse(strFromU8(files[name]!)) as Record<string, unknown>;
  return { ...files, [name]: strToU8(JSON.stringify(change(value))) };
}

/**
 * What the zip's own encode.mjs prints, unpacked into `folder`, which lies within the project so that TensorFlow.js is
 * found from there.
 */
export async function runEncoder(files: ZipFiles, folder: string): Promise<string> {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const program = [join(folder, 'encode.mjs')];
  return (await promisify(execFile)(process.execPath, program)).stdout;
}
