/** `npm run add-backbone -- DIR|URL`: checks a pretrained network and puts it where the page offers it by name. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './processes.mjs';
import { stop } from './setup.mjs';

/** @typedef {(path: string) => Promise<Uint8Array<ArrayBuffer> | null>} Read */

const mostBytes = 268_435_456;
const labelFiles = ['labels.json', 'metadata.json', 'imagenet_labels.json', 'labels.txt'];

/**
 * Files of a folder; null for one that is not there.
 * @param {string} folder
 * @returns {Read}
 */
function fromFolder(folder) {
  return async (path) => {
    try {
      return Uint8Array.from(readFileSync(join(folder, path)));
    } catch {
      return null;
    }
  };
}

/**
 * Files beside an address; null for one that is not served. Ends the process where the host cannot be reached.
 * @param {string} base
 * @returns {Read}
 */
function fromAddress(base) {
  return async (path) => {
    const address = new URL(path, base).href;
    const response = await fetch(address, { signal: AbortSignal.timeout(120_000) }).catch(
      (error) => {
        const reason = error.cause?.code ?? error.cause?.message ?? error.message;
        return stop(
          `${address} cannot be reached (${reason}): look at the connection, or download the files and give their folder.`,
        );
      },
    );
    if (!response.ok) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > mostBytes)
      stop(`${address} has more than 268 MB: choose a smaller network.`);
    return bytes;
  };
}

/** @param {string} source */
function sourceOf(source) {
  if (/^https?:\/\//.test(source)) {
    const address = source.endsWith('.json') ? source : `${source.replace(/\/?$/, '/')}model.json`;
    const { pathname, hostname } = new URL(address);
    const name = basename(dirname(pathname)).replaceAll(/[^\w.-]+/g, '-');
    return {
      name: name || hostname,
      model: basename(pathname),
      read: fromAddress(address),
      where: address,
    };
  }
  const path = resolve(source);
  const folder = path.endsWith('.json') ? dirname(path) : path;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    stop(`There is no folder ${source}: give the folder of a model.json, or its address.`);
  }
  const model = path.endsWith('.json') ? basename(path) : 'model.json';
  return { name: basename(folder), model, read: fromFolder(folder), where: folder };
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

const [given, more] = process.argv.slice(2);
if (!given || more) stop('Give one folder or address: npm run add-backbone -- DIR|URL');

const { name, model, read, where } = sourceOf(given);
const json = await read(model);
if (!json) stop(`There is no ${model} at ${where}: give the folder or address of a TF.js model.`);

/** @type {Map<string, Uint8Array>} */
const files = new Map([['model.json', json]]);
/** @param {string} path */
async function find(path) {
  const bytes = await read(path);
  if (bytes) files.set(path, bytes);
  return bytes && new Blob([bytes]);
}

const { module } = await runnerImport(join(root, 'src/learn/backbones/check.ts'));
/** @type {typeof import('../src/learn/backbones/check.ts')} */
const { checkBackbone } = module;
const checked = await checkBackbone({ name, modelJson: textOf(json), find, labels: null }).catch(
  (/** @type {Error} */ error) => stop(error.message),
);
for (const path of labelFiles) await find(path);

const folder = join(root, 'public/backbones', name);
rmSync(folder, { recursive: true, force: true });
for (const [path, bytes] of files) {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
}
const { features, inputSize, bytes } = checked.record;
process.stdout.write(
  `“${name}” lies in public/backbones now: ${features} features at ${inputSize} px, ${(bytes / 1e6).toFixed(1)} MB. The page offers it after the next start or build.\n`,
);
