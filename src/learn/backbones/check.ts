/** Files to a network that is safe to load: nothing is made of them before all checks have passed. */
import { formatBytes, formatCount } from '../../lib/format.ts';
import { sha256 } from '../../lib/sha256.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { backboneId, type Preprocessing } from '../../codes/backbone-id.ts';
import { chooseCut } from './cut.ts';
import type { Graph } from './graph.ts';
import { assertKnownOps, opsGraph } from './ops-topology.ts';
import { objectIn } from './layer-config.ts';
import { layersGraph } from './layers-topology.ts';
import { readModelJson, type ModelJson, type WeightSpec } from './model-json.ts';
import { guessPreprocessing } from './preprocess.ts';
import { refuse, shortened } from './refusal.ts';
import type { BackboneRecord } from './types.ts';
import { assertFinite, placeWeights, readShards, type ShardFinder } from './weights.ts';

/** Of one picture at one place in the network. */
const mostActivationBytes = 64 * 2 ** 20;
/** Where a network takes every size. */
const usualSize = 224;

/** The files of one network. */
export interface BackboneFiles {
  /** What people call it: the name of its folder or zip; empty where nothing names it. */
  name: string;
  modelJson: string;
  find: ShardFinder;
  /** Names of its classes, where a file with them lies beside it. */
  labels: string[] | null;
}

export interface CheckedBackbone {
  record: BackboneRecord;
  /** JSON of the topology and the weights behind it. */
  buffer: ArrayBuffer;
}

/** Throws a UserError, one sentence, for whatever is wrong with the files. */
export async function checkBackbone(files: BackboneFiles): Promise<CheckedBackbone> {
  const model = readModelJson(files.modelJson);
  placeWeights(model.groups);
  const known = knownGraph(model);
  const json = keptJson(model);
  const buffer = await readShards(model.groups, files.find, json.length);
  new Uint8Array(buffer).set(json);
  const graph = soundGraph(known, model, buffer, json.length);
  const { cut, features, classes, logits } = chooseCut(graph);
  const guess = guessPreprocessing(graph, files.name);
  const preprocessing: Preprocessing = {
    scale: guess.scale,
    crop: guess.crop,
    views: 'mirrored',
  };
  const hash = (await sha256(buffer)).slice(0, 16);
  const record: BackboneRecord = {
    id: backboneId(hash, preprocessing),
    name: files.name || ownName(model, features),
    inputSize: graph.inputSize ?? usualSize,
    features,
    preprocessing,
    bytes: buffer.byteLength,
    labels: files.labels?.length === classes ? files.labels : null,
    classes,
    guess,
    format: model.format,
    jsonBytes: json.length,
    cut,
    logits,
  };
  return { record, buffer };
}

/**
 * Topology and weights out of what `checkBackbone` gave, checked as it did: bytes that were kept may have come within a
 * project from somebody else. Throws a UserError for what it would not have given.
 */
export function readKept(
  { format, inputSize, jsonBytes }: BackboneRecord,
  buffer: ArrayBuffer,
): { topology: object; weights: WeightSpec[] } {
  const model = keptModel(new TextDecoder().decode(new Uint8Array(buffer, 0, jsonBytes)));
  const { bytes } = placeWeights(model.groups);
  const known = knownGraph(model);
  const fits = model.format === format && jsonBytes + bytes === buffer.byteLength;
  if (!fits) throw otherThanKept();
  const graph = soundGraph(known, model, buffer, jsonBytes);
  if ((graph.inputSize ?? usualSize) !== inputSize) throw otherThanKept();
  return { topology: model.topology, weights: model.groups.flatMap((group) => group.weights) };
}

function otherThanKept(): Error {
  return refuse('what is kept of it does not agree with itself; remove it and add it again');
}

/** The inverse of `keptJson`. */
function keptModel(json: string): ModelJson {
  let kept: { format?: unknown; topology?: unknown; weights?: unknown } | null;
  try {
    kept = JSON.parse(json) as typeof kept;
  } catch {
    throw otherThanKept();
  }
  const { format, topology, weights } = Object(kept) as NonNullable<typeof kept>;
  const weightsManifest = [{ paths: ['kept'], weights }];
  return readModelJson(JSON.stringify({ format, modelTopology: topology, weightsManifest }));
}

/** The layers; null for ops, whose shapes depend on weights. Throws a UserError for a kind of either that is not known. */
function knownGraph(model: ModelJson): Graph | null {
  if (model.format === 'layers-model') return knownLayers(model);
  assertKnownOps(model.topology);
  return null;
}

/** `buffer` has the weights behind `jsonBytes`. Throws a UserError for values and sizes that cannot be used. */
function soundGraph(
  known: Graph | null,
  { topology, groups }: ModelJson,
  buffer: ArrayBuffer,
  jsonBytes: number,
): Graph {
  const placed = placeWeights(groups).weights;
  const weights = placed.map((one) => ({ ...one, offset: one.offset + jsonBytes }));
  assertFinite(weights, buffer);
  const graph = known ?? opsGraph(topology, weights, buffer);
  assertBounded(graph);
  return graph;
}

function knownLayers({ topology, groups }: ModelJson): Graph {
  const { graph, weights } = layersGraph(topology);
  assertBounded(graph);
  const listed = groups
    .flatMap((group) => group.weights)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (weights > listed) {
    throw refuse(
      `its layers need ${formatCount(weights)} weights and its manifest lists ${formatCount(listed)}; get another copy of model.json`,
    );
  }
  return graph;
}

/** As its makers called it, unless Keras did: "model_1". */
function ownName({ topology }: ModelJson, features: number): string {
  const config = objectIn(objectIn(topology, 'model_config'), 'config');
  const name = typeof config['name'] === 'string' ? config['name'].slice(0, 60) : '';
  const given = name !== '' && !/^(model|functional|sequential)(_\d+)?$/.test(name);
  return given ? name : `Network of ${formatCount(features)} features`;
}

function assertBounded({ nodes }: Graph): void {
  for (const { path, shape } of nodes) {
    if (!shape.every((side) => side >= 1)) {
      throw refuse(`“${shortened(path.at(-1)!)}” gives nothing; get another copy of model.json`);
    }
    const bytes = 4 * sizeOf(shape);
    if (bytes <= mostActivationBytes) continue;
    throw refuse(
      `“${shortened(path.at(-1)!)}” gives ${formatBytes(bytes)} for each picture where ${formatBytes(mostActivationBytes)} are the most; choose a smaller network`,
    );
  }
}

/** What loading needs of model.json, padded so that the weights behind it are aligned. */
function keptJson({ format, topology, groups }: ModelJson): Uint8Array {
  const weights = groups.flatMap((group) => group.weights);
  const text = JSON.stringify({ format, topology, weights });
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x20);
  padded.set(bytes);
  return padded;
}
