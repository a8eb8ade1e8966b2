/** Compiles the kernels to WASM; leaves one alone whose sources, options and compiler are those of the last time. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = 'src/kernels/';
const targets = 'src/kernels/build/';
const common = ['-O3', '--runtime', 'stub', '--use', 'abort='];

/** The kernels of networks work in the memory of tfjs's own module. */
const network = ['--enable', 'simd', '--importMemory', '--noExportMemory'];

/** Entry file, name of the result, options beside the common ones. */
const kernels = [
  { source: 'network.as.ts', name: 'network', options: network },
  {
    source: 'network.as.ts',
    name: 'network-relaxed',
    options: [...network, '--enable', 'relaxed-simd'],
  },
  { source: 'hamming.as.ts', name: 'hamming', options: [] },
  { source: 'hamming-simd.as.ts', name: 'hamming-simd', options: ['--enable', 'simd'] },
  { source: 'floats.as.ts', name: 'floats', options: ['--enable', 'simd'] },
  { source: 'pairs.as.ts', name: 'pairs', options: [] },
  { source: 'patches.as.ts', name: 'patches', options: ['--enable', 'simd'] },
  {
    source: 'patches.as.ts',
    name: 'patches-relaxed',
    options: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  },
];

const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
const files = (await readdir(root + sources)).filter((name) => name.endsWith('.as.ts')).toSorted();
const texts = await Promise.all(files.map((name) => readFile(root + sources + name)));
await mkdir(root + targets, { recursive: true });
for (const { source, name, options } of kernels) {
  await make(sources + source, `${targets}${name}.wasm`, [...common, ...options]);
}

/**
 * @param {string} source
 * @param {string} target
 * @param {string[]} options
 */
async function make(source, target, options) {
  const hash = createHash('sha256').update(JSON.stringify([version, source, options]));
  for (const text of texts) hash.update(text);
  const stamp = hash.digest('hex');
  if ((await lastStamp(target)) === stamp) return;
  const { default: asc } = await import('assemblyscript/asc');
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

/**
 * What the last build was made from, "" where its result is missing.
 * @param {string} target
 */
async function lastStamp(target) {
  try {
    await readFile(root + target);
    return await readFile(`${root}${target}.stamp`, 'utf8');
  } catch {
    return '';
  }
}
