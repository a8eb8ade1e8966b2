/** Files of pretrained networks of other programs, told from pictures and from model files of ours by name and content. */
import { formatName, metadataFile } from './model/model-words.ts';
import { modelZip } from './model/model-refusal.ts';
import { openZip } from './zip/zip-reader.ts';
import type { ZipSource } from './zip/zip-source.ts';

const picture = /\.(jpe?g|png|webp|gif|bmp|avif|heic|heif|tiff?)$/i;
const mostMetadataBytes = 2 ** 20;

/** "model.json", or such a name after others: "mobilenet-model.json". */
export function isModelJson(path: string): boolean {
  return /(^|[-_. /])model\.json$/i.test(path);
}

/** Those of `paths` that make up the network whose model.json is the first of them; empty where there is none. */
export function networkPaths(paths: readonly string[]): string[] {
  const model = paths.find(isModelJson);
  if (model === undefined) return [];
  const folder = model.slice(0, model.lastIndexOf('/') + 1);
  return paths.filter((path) => path.startsWith(folder) && !picture.test(path));
}

/** Whether a zip holds a network of another program. Ours have a model.json too, beside metadata that name the method. */
export async function isNetworkZip(source: ZipSource): Promise<boolean> {
  try {
    const zip = await openZip(source, modelZip);
    const { entries } = zip;
    if (![...entries.keys()].some(isModelJson)) return false;
    const metadata = entries.get(metadataFile);
    if (!metadata || metadata.inflatedBytes > mostMetadataBytes) return true;
    const text = new TextDecoder().decode(await zip.read(metadata));
    return !text.includes(JSON.stringify(formatName));
  } catch {
    return false; // whatever is wrong with it is said by who opens it as a model of ours
  }
}
