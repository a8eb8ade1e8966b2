/** Compiles the search kernel to WASM; does nothing when source, options and compiler are those of the last time. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = 'src/kernels/hamming.as.ts';
const target = 'src/kernels/build/hamming.wasm';
const options = ['-O3', '--runtime', 'stub', '--use', 'abort='];

const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
const text = await readFile(root + source);
const stamp = createHash('sha256')
  .update(JSON.stringify([version, options]))
  .update(text)
  .digest('hex');

if ((await lastStamp()) !== stamp) {
  const { default: asc } = await import('assemblyscript/asc');
  await mkdir(dirname(root + target), { recursive: true });
  const places = ['--baseDir', root, '--outFile', target];
  const { error } = await asc.main([source, ...places, ...options], { stderr: process.stderr });
  if (error) {
    console.error(`The kernel ${source} does not compile: ${error.message}`);
    process.exit(1);
  }
  const made = await readFile(root + target);
  await writeFile(`${root}${target}.stamp`, stamp);
  console.log(`${target}: ${made.length} bytes`);
}

/** What the last build was made from, "" where its result is missing. */
async function lastStamp() {
  try {
    await readFile(root + target);
    return await readFile(`${root}${target}.stamp`, 'utf8');
  } catch {
    return '';
  }
}
