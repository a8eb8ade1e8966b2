/** What a person chose, dropped or was offered as the files of one network: a folder's files, a zip, or an address. */
import { isModelJson } from '../exchange/network-files.ts';
import { openZip } from '../exchange/zip/zip-reader.ts';
import { blobSource } from '../exchange/zip/zip-source.ts';
import type { ZipUse } from '../exchange/zip/zip-use.ts';
import type { BackboneFiles } from '../learn/backbones/check.ts';
import { isAbort, messageOf, UserError } from '../lib/error.ts';

/** A file with its path as the person sees it. */
export interface NamedFile {
  path: string;
  file: File;
}

const mostLabels = 100_000;
const mostZipBytes = 256 * 2 ** 20;

/** Throws a UserError where no model.json is among them, or the zip cannot be read. */
export async function filesOfBackbone(files: readonly NamedFile[]): Promise<BackboneFiles> {
  const [only] = files;
  if (files.length === 1 && /\.zip$/i.test(only!.path)) return filesOfZip(only!);
  const blobs = new Map(files.map(({ path, file }): [string, Blob] => [path, file]));
  return filesIn(blobs, nameOf(files));
}

/** From files that are served beside the page. Throws a UserError that says what could not be reached. */
export async function filesAtAddress(name: string, address: string): Promise<BackboneFiles> {
  const find = async (path: string): Promise<Blob | null> => {
    const response = await reach(new URL(path, address).href);
    return response.ok ? response.blob() : null;
  };
  const model = await find(address);
  if (!model) throw new UserError(`“${name}” is no longer offered here; reload this page.`);
  return { name, modelJson: await model.text(), find, labels: await labelsIn(find) };
}

async function reach(address: string): Promise<Response> {
  try {
    return await fetch(address);
  } catch (cause) {
    if (isAbort(cause)) throw cause;
    throw new UserError(
      `${address} could not be reached (${messageOf(cause)}); look at the connection and try again.`,
      { cause },
    );
  }
}

async function filesOfZip({ path, file }: NamedFile): Promise<BackboneFiles> {
  if (file.size > mostZipBytes) {
    throw new UserError(`“${path}” has more than 268 MB; choose the files of the network instead.`);
  }
  const zip = await openZip(blobSource(file), networkZip(path));
  const blobs = new Map<string, Blob>();
  for (const entry of zip.entries.values()) {
    if (!entry.name.endsWith('/')) blobs.set(entry.name, new Blob([await zip.read(entry)]));
  }
  return filesIn(blobs, path.replace(/^.*\/|\.zip$/gi, ''));
}

/** It is another program's. */
function networkZip(path: string): ZipUse {
  return {
    subject: `“${path}”`,
    advice: 'get another copy',
    noZip: `“${path}” is no zip; choose the files of a network, or a zip of them.`,
    mostEntries: 1000,
    mostInflatedBytes: 256 * 2 ** 20,
  };
}

async function filesIn(blobs: ReadonlyMap<string, Blob>, name: string): Promise<BackboneFiles> {
  const models = [...blobs.keys()].filter((path) => isModelJson(path));
  const [path] = models;
  if (path === undefined || models.length > 1) {
    throw new UserError(
      models.length > 1
        ? `There are ${models.length} files named model.json; choose the files of one network at a time.`
        : 'There is no model.json among these files; choose it together with all of its shards.',
    );
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const find = (wanted: string): Promise<Blob | null> =>
    Promise.resolve(blobs.get(folder + wanted) ?? blobs.get(folder + lastPart(wanted)) ?? null);
  const modelJson = await blobs.get(path)!.text();
  return { name, modelJson, find, labels: await labelsIn(find) };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that the files lie in, or the word of model.json's own name before "model"; empty for loose files. */
function nameOf(files: readonly NamedFile[]): string {
  const path = files.map((one) => one.path).find(isModelJson) ?? '';
  const parts = path.split('/');
  const folder = parts.at(-2);
  const own = parts.at(-1)!.replace(/[-_. ]?model\.json$/i, '');
  return own || folder || '';
}

/** Names of classes: a list, or as Teachable Machine writes them. */
async function labelsIn(find: BackboneFiles['find']): Promise<string[] | null> {
  for (const path of ['labels.json', 'metadata.json', 'imagenet_labels.json', 'labels.txt']) {
    const blob = await find(path).catch(() => null);
    if (!blob || blob.size > 16 * 2 ** 20) continue;
    const labels = labelsOf(await blob.text(), path);
    if (labels && labels.length <= mostLabels) return labels;
  }
  return null;
}

function labelsOf(text: string, path: string): string[] | null {
  if (path.endsWith('.txt')) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.map((line) => line.replace(/^\d+\s+/, ''));
  }
  try {
    const json = JSON.parse(text) as unknown;
    const list = Array.isArray(json) ? json : (json as { labels?: unknown } | null)?.labels;
    const isList = Array.isArray(list) && list.every((label) => typeof label === 'string');
    return isList ? list : null;
  } catch {
    return null;
  }
}
