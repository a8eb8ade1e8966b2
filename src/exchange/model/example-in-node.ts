/** Runs the encode.mjs of a model file as somebody else would: unpacked, by Node. For tests. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { writeModelFile, type CheckPictures, type ModelFile } from './model-file.ts';

/** Within the project, so that packages are found from there. */
const results = fileURLToPath(new URL('../../../test-results/', import.meta.url));

/** What it prints: for `input` as its FILE, or else for the check pictures; unpacked into a new folder in `place`. */
export async function runExample(
  file: ModelFile & { pictures?: CheckPictures },
  input?: Uint8Array,
  place = results,
): Promise<string> {
  await mkdir(place, { recursive: true });
  const folder = await mkdtemp(join(place, 'encode-'));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(await writeModelFile(file)))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    if (input) await writeFile(join(folder, 'input.bin'), input);
    const parameters = ['encode.mjs', ...(input ? ['input.bin'] : [])];
    const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd: folder });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
