/** A model.json of TF.js: JSON that names a topology and the weights that lie in shards beside it. */
import { strictJson, type JsonFault } from '../../lib/strict-json.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { refuse, shortened, shown } from './refusal.ts';
import type { BackboneFormat } from './types.ts';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** One tensor of the weights, as the manifest describes it. */
export interface WeightSpec {
  name: string;
  shape: number[];
  dtype: 'float32' | 'int32' | 'bool';
  /** How it is stored where that is smaller than its type. */
  quantization?: { dtype: 'uint8' | 'uint16' | 'float16'; scale?: number; min?: number };
}

export interface WeightGroup {
  paths: string[];
  weights: WeightSpec[];
}

export interface ModelJson {
  format: BackboneFormat;
  topology: JsonObject;
  groups: WeightGroup[];
}

const mostJsonBytes = 32 * 2 ** 20;
/** Far more than any network that a browser can run. */
const mostWeights = 20_000;
/** Of models in models, as deep as they are read, each four brackets. */
const mostDepth = 64;
const words: Record<Exclude<JsonFault, 'none'>, string> = {
  deep: `nests more than ${mostDepth} deep`,
  twice: 'has a key twice in one object',
  forbidden: 'has a key of a forbidden name',
};
const storedBytes = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };

/** Throws a UserError for what is no model of TF.js, and for a manifest that cannot be. */
export function readModelJson(text: string): ModelJson {
  if (text.length > mostJsonBytes) throw refuse('its model.json has more than 32 MB');
  const root = parse(text);
  const topology = root['modelTopology'];
  if (!isObject(topology) || !Array.isArray(root['weightsManifest'])) throw noModel();
  const format = formatOf(root, topology);
  const groups = root['weightsManifest'].map(readGroup);
  if (groups.reduce((sum, { weights }) => sum + weights.length, 0) > mostWeights) {
    throw refuse('its manifest lists more than 20,000 weights');
  }
  return { format, topology, groups };
}

function parse(text: string): JsonObject {
  const read = strictJson(new TextEncoder().encode(text), mostDepth);
  if ('fault' in read && read.fault !== 'none') {
    throw refuse(`its model.json ${words[read.fault]}; get another copy of it`);
  }
  const root = 'value' in read ? (read.value as Json) : null;
  if (isObject(root)) return root;
  throw noModel();
}

function noModel(): Error {
  return refuse(
    'its model.json is no model of TF.js, which has “modelTopology” and “weightsManifest”; convert the network with tensorflowjs_converter',
  );
}

function formatOf(root: JsonObject, topology: JsonObject): BackboneFormat {
  if (root['format'] === 'graph-model' || Array.isArray(topology['node'])) return 'graph-model';
  if (isObject(topology['model_config']) || typeof topology['class_name'] === 'string') {
    return 'layers-model';
  }
  throw noModel();
}

function readGroup(group: Json): WeightGroup {
  if (!isObject(group) || !Array.isArray(group['paths']) || !Array.isArray(group['weights'])) {
    throw refuse('its weights manifest is damaged; get another copy of model.json');
  }
  const paths = group['paths'].filter((path) => typeof path === 'string');
  if (paths.length !== group['paths'].length || paths.length === 0) {
    throw refuse('its weights manifest names no shard; get another copy of model.json');
  }
  const strange = paths.find((path) => !isBeside(path));
  if (strange !== undefined) {
    throw refuse(
      `its manifest names the shard “${shortened(strange)}”, which does not lie beside model.json; get another copy`,
    );
  }
  return { paths, weights: group['weights'].map(readSpec) };
}

/** No other host, no other folder. */
function isBeside(path: string): boolean {
  const parts = path.split('/');
  return (
    !/[\\:?#]/.test(path) && parts.every((part) => part !== '' && part !== '..' && part !== '.')
  );
}

function readSpec(given: Json): WeightSpec {
  const spec = isObject(given) ? given : {};
  const { name, shape, dtype } = spec;
  if (typeof name !== 'string' || !isShape(shape)) {
    throw refuse('its weights manifest is damaged; get another copy of model.json');
  }
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') {
    throw refuse(
      `the weight “${shortened(name)}” is of the type ${shown(dtype)}, which is not read here; convert the network with float32 weights`,
    );
  }
  const read: WeightSpec = { name, shape, dtype };
  if (isObject(spec['quantization'])) {
    read.quantization = readQuantization(name, spec['quantization']);
  }
  return read;
}

function readQuantization(
  name: string,
  { dtype, scale, min }: JsonObject,
): NonNullable<WeightSpec['quantization']> {
  if (dtype === 'float16') return { dtype };
  const ranged = typeof scale === 'number' && typeof min === 'number';
  const finite = Number.isFinite(scale) && Number.isFinite(min);
  if ((dtype === 'uint8' || dtype === 'uint16') && ranged && finite) return { dtype, scale, min };
  throw refuse(
    `the weight “${shortened(name)}” is stored in a way that is not read here (${shown(dtype)}); convert the network without quantisation`,
  );
}

/** The bytes of a weight as it is stored. */
export function bytesOf({ shape, dtype, quantization }: WeightSpec): number {
  return sizeOf(shape) * storedBytes[quantization?.dtype ?? dtype];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers are written as texts in some places; NaN for what is neither. */
export function numberOf(value: Json | undefined): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

function isShape(value: Json | undefined): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= 6 &&
    value.every((side) => Number.isSafeInteger(side) && (side as number) >= 0) &&
    Number.isSafeInteger(sizeOf(value as number[]) * 4)
  );
}
